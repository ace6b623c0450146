import type { EveningAnswer } from "@/server/contracts/evening"

/** What an invitation shows of names: more says no more. */
const SHOWN_NAMES = 24

/** The name that people call one another by: what comes first in it. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? ""

/** Who comes, by first name, and how many said what. */
export function summarizeAnswers(answers: readonly { name: string; answer: EveningAnswer }[]) {
  const counts = { coming: 0, maybe: 0, declined: 0 }
  for (const { answer } of answers) counts[answer] += 1
  const coming = answers.filter(({ answer }) => answer === "coming").map(({ name }) => firstName(name))
  return { coming: coming.slice(0, SHOWN_NAMES), counts }
}

import type { CheckResult, Examination } from "@/lib/contracts/system"
import type { CliContext } from "../context"
import { OPERATOR } from "../target/database"

const SIGNS: Record<CheckResult["status"], string> = { ok: "✓", warn: "!", fail: "✗" }

/** Checks everything that a movie needs to start. The exit code is that of UNHEALTHY when a check fails. */
export async function doctor({ operator, out }: CliContext, options: { probe: boolean }) {
  const { services } = operator().application
  out.progress("Checking the database, LiveKit, Inngest, bot workers and the movies that are due.")
  const examination = await services.operations.examine(OPERATOR, { opensMovies: options.probe })
  out.answer(examinationText(examination), examination, examination.isHealthy ? undefined : "UNHEALTHY")
}

/** One line per check, with advice below it. */
function examinationText({ lines }: Examination): string {
  const failed = lines.filter(({ status }) => status === "fail").length
  return [
    ...lines.flatMap(({ status, sentence, advice }) => [
      `${SIGNS[status]} ${sentence}`,
      ...(advice && status !== "ok" ? [`  → ${advice}`] : []),
    ]),
    "",
    failed === 0 ? "Movies can play." : `${failed} ${failed === 1 ? "problem" : "problems"} found.`,
  ].join("\n")
}

import type { CheckResult, Examination } from "@/lib/contracts/system"
import type { CliContext } from "../context"
import { OPERATOR } from "../target/database"

const SIGNS: Record<CheckResult["status"], string> = { ok: "✓", warn: "!", fail: "✗" }

/** Looks at everything a movie needs to start. The exit code is that of UNHEALTHY when something failed. */
export async function doctor({ operator, out }: CliContext, options: { probe: boolean }) {
  const { services } = operator().application
  out.progress("Looking at the database, LiveKit, Inngest, bot workers, and the movies that are due.")
  const examination = await services.operations.examine(OPERATOR, { opensMovies: options.probe })
  out.answer(examinationText(examination), examination, examination.isHealthy ? undefined : "UNHEALTHY")
}

/** A line a check, and below it what to do. */
export function examinationText({ lines }: Examination): string {
  const failed = lines.filter(({ status }) => status === "fail").length
  return [
    ...lines.flatMap(({ status, sentence, advice }) => [
      `${SIGNS[status]} ${sentence}`,
      ...(advice && status !== "ok" ? [`  → ${advice}`] : []),
    ]),
    "",
    failed === 0 ? "Movies can play." : `${failed} ${failed === 1 ? "thing needs" : "things need"} mending.`,
  ].join("\n")
}

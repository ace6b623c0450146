import type { GetStepTools, Inngest } from "inngest"
import { type CronName, cronRunName } from "@/lib/contracts/system"
import type { Uses } from "@/server/services/all"

/**
 * Runs the steps of a function that the clock starts, and writes down that it ran, or what it failed with: an examination of
 * the system tells from that whether the clock runs.
 */
export async function withRunRecord<Result>(
  { services, step }: { services: Uses<{ operations: "recordRun" }>; step: GetStepTools<Inngest> },
  cron: CronName,
  run: () => Promise<Result>,
): Promise<Result> {
  const write = (error: string | null) =>
    step.run(error === null ? "sighting" : "sighting-of-failure", () =>
      services.operations.recordRun({ name: cronRunName(cron), error }),
    )
  let result: Result
  try {
    result = await run()
  } catch (error) {
    await write(error instanceof Error ? error.message : String(error))
    throw error
  }
  await write(null)
  return result
}

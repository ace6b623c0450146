import type { InngestEventName } from "@/lib/contracts/inngest-events"
import { cronRunName } from "@/lib/contracts/system"
import type { Services } from "@/server/services/all"
import { type FunctionDefinition, type Steps, stepsOf } from "./define"

/**
 * Maximum random delay of functions that need not run on the minute. Movies start and end on the minute; without the delay,
 * all functions together would take most of a second of processor time just then.
 */
const JITTER = "20s"

interface CronOptions {
  id: string
  name: string
  everyMinutes: 1 | 5
  /** Runs on the minute, without the random delay. */
  isPunctual?: boolean
  /** An event that starts the function as well. */
  event?: InngestEventName
  /** Zero where the next run comes soon enough. */
  retries?: 0 | 1
}

/**
 * Declares a function that runs on a schedule, one run at a time. Each run ends by recording that it ran or why it failed;
 * the doctor compares the record with the period.
 */
export function cron(
  { id, name, everyMinutes, isPunctual = false, event, retries = 1 }: CronOptions,
  run: (tools: Steps & { services: Services }) => Promise<unknown>,
): FunctionDefinition {
  const schedule = {
    cron: everyMinutes === 1 ? "* * * * *" : `*/${everyMinutes} * * * *`,
    ...(isPunctual ? {} : { jitter: JITTER }),
  } as const
  return {
    id,
    periodMs: everyMinutes * 60_000,
    create: ({ inngest, services }) =>
      inngest.createFunction(
        { id, name, triggers: event ? [{ event }, schedule] : schedule, concurrency: 1, retries },
        async ({ step }) => {
          const record = (stepId: string, error: string | null) =>
            step.run(stepId, () => services.operations.recordRun({ name: cronRunName(id), error }))
          let result: unknown
          try {
            result = await run({ ...stepsOf(step), services })
          } catch (error) {
            await record("sighting-of-failure", error instanceof Error ? error.message : String(error))
            throw error
          }
          await record("sighting", null)
          return result
        },
      ),
  }
}

import type { FunctionContext } from "./context"
import { CRON_JITTER } from "./cron-jitter"
import { callService } from "./step-errors"
import { withRunRecord } from "./with-run-record"

/** Every minute: writes down how the bot workers do, for the plots of the administrators. A minute is written once. */
export function sampleWorkers({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "sample-workers",
      name: "How the bot workers do",
      triggers: { cron: "* * * * *", jitter: CRON_JITTER },
      concurrency: 1,
      // The next minute comes soon.
      retries: 0,
    },
    ({ step }) =>
      withRunRecord({ services, step }, "sample-workers", async () => {
        await step.run("sample-workers", () => callService(() => services.operations.sampleWorkers()))
      }),
  )
}

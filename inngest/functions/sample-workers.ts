import { cron } from "../cron"

/** Records the load of the bot workers for the administrators' charts. */
export const sampleWorkers = cron(
  { id: "sample-workers", name: "Sample bot workers", everyMinutes: 1, retries: 0 },
  ({ services, call }) => call("sample-workers", services.operations.sampleWorkers),
)

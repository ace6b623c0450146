import { cron } from "../cron"

/** Records the load of the bot workers for the administrators' charts. */
export const sampleWorkers = cron(
  { id: "sample-workers", name: "How the bot workers do", everyMinutes: 1, retries: 0 },
  ({ services, call }) => call("sample-workers", services.operations.sampleWorkers),
)

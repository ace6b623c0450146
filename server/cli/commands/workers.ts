import { span } from "@/server/domain/check-results"
import type { CliContext } from "../context"
import { clockTime, table } from "../output"
import { OPERATOR } from "../target/database"

export async function listWorkers({ operator, out }: CliContext) {
  const workers = await operator().application.services.operations.listWorkers(OPERATOR)
  const rows = workers.map((worker) => [
    worker.id,
    worker.isAlive
      ? `${worker.playing} of ${worker.capacity}`
      : `silent for ${span(Date.now() - Date.parse(worker.heartbeatAt))}`,
    worker.freeBytes === null ? "-" : `${(worker.freeBytes / 1e9).toFixed(1)} GB`,
    clockTime(worker.startedAt),
  ])
  const text =
    rows.length > 0
      ? table(["WORKER", "PLAYING", "DISK FREE", "SINCE"], rows)
      : "No bot workers. `npm run worker` starts one."
  out.answer(text, { workers })
}

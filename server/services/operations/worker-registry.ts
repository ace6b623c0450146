import type { WorkerDto } from "@/lib/contracts/system"
import type { Actor } from "@/lib/contracts/users"
import { WORKER_FORGOTTEN_MS, WORKER_SILENT_MS } from "@/server/domain/worker-times"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"

export interface WorkerReport {
  id: string
  host: string
  capacity: number
  playing: number
  /** Free space for the media folder; null when unknown. */
  freeBytes: number | null
  version: string
}

/** Heartbeat of a bot worker. Uses the database's clock, because a worker's own may be wrong. */
export function reportWorker({ db }: Pick<Deps, "db">) {
  return async ({ id, host, capacity, playing, freeBytes, version }: WorkerReport): Promise<void> => {
    await db.$executeRaw`
      INSERT INTO bot_workers (id, host, capacity, playing, free_bytes, version, started_at, heartbeat_at)
      VALUES (${id}, ${host}, ${capacity}, ${playing}, ${freeBytes === null ? null : BigInt(Math.floor(freeBytes))}, ${version}, now(), now())
      ON CONFLICT (id) DO UPDATE SET capacity = excluded.capacity, playing = excluded.playing,
        free_bytes = excluded.free_bytes, heartbeat_at = now()`
  }
}

/** Unregisters a worker that shuts down. */
export function removeWorker({ db }: Pick<Deps, "db">) {
  return async (input: { id: string }): Promise<void> => {
    await db.botWorker.deleteMany({ where: { id: input.id } })
  }
}

/** Lists the bot workers, longest running first, for administrators and the system. */
export function listWorkers({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<WorkerDto[]> => {
    requireAdministrator(actor)
    const rows = await db.$queryRaw<WorkerRow[]>`
      SELECT id, host, capacity, playing, free_bytes::float8 AS "freeBytes", version, started_at AS "startedAt",
        heartbeat_at AS "heartbeatAt",
        heartbeat_at >= now() - ${WORKER_SILENT_MS / 1000} * interval '1 second' AS "isAlive"
      FROM bot_workers ORDER BY started_at, id LIMIT 1000`
    return rows.map(({ startedAt, heartbeatAt, ...row }) => ({
      ...row,
      startedAt: startedAt.toISOString(),
      heartbeatAt: heartbeatAt.toISOString(),
    }))
  }
}

type WorkerRow = Omit<WorkerDto, "startedAt" | "heartbeatAt"> & { startedAt: Date; heartbeatAt: Date }

/** Deletes workers that ended without unregistering. Returns their number. */
export function deleteSilentWorkers({ db }: Pick<Deps, "db">) {
  return async (): Promise<number> =>
    db.$executeRaw`DELETE FROM bot_workers WHERE heartbeat_at < now() - ${WORKER_FORGOTTEN_MS / 1000} * interval '1 second'`
}

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
  /** Of its media folder's disk; null when that cannot be told. */
  freeBytes: number | null
  version: string
}

/** A bot worker says that it is there. Times are the database's, so that a worker's wrong clock misleads nobody. */
export function reportWorker({ db }: Pick<Deps, "db">) {
  return async ({ id, host, capacity, playing, freeBytes, version }: WorkerReport): Promise<void> => {
    await db.$executeRaw`
      INSERT INTO bot_workers (id, host, capacity, playing, free_bytes, version, started_at, heartbeat_at)
      VALUES (${id}, ${host}, ${capacity}, ${playing}, ${freeBytes === null ? null : BigInt(Math.floor(freeBytes))}, ${version}, now(), now())
      ON CONFLICT (id) DO UPDATE SET capacity = excluded.capacity, playing = excluded.playing,
        free_bytes = excluded.free_bytes, heartbeat_at = now()`
  }
}

/** A bot worker says goodbye. */
export function removeWorker({ db }: Pick<Deps, "db">) {
  return async (input: { id: string }): Promise<void> => {
    await db.botWorker.deleteMany({ where: { id: input.id } })
  }
}

/** Bot workers that were heard of within the last hour, longest running first. For administrators and the system. */
export function listWorkers({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<WorkerDto[]> => {
    requireAdministrator(actor)
    const rows = await db.$queryRaw<WorkerRow[]>`
      SELECT id, host, capacity, playing, free_bytes, version, started_at, heartbeat_at,
        (extract(epoch FROM now() - heartbeat_at) * 1000)::float8 AS silent_ms
      FROM bot_workers ORDER BY started_at, id LIMIT 1000`
    return rows.map((row) => ({
      id: row.id,
      host: row.host,
      capacity: row.capacity,
      playing: row.playing,
      freeBytes: row.free_bytes === null ? null : Number(row.free_bytes),
      version: row.version,
      startedAt: row.started_at.toISOString(),
      heartbeatAt: row.heartbeat_at.toISOString(),
      isAlive: row.silent_ms <= WORKER_SILENT_MS,
    }))
  }
}

interface WorkerRow {
  id: string
  host: string
  capacity: number
  playing: number
  free_bytes: bigint | null
  version: string | null
  started_at: Date
  heartbeat_at: Date
  silent_ms: number
}

/** Forgets workers that ended without saying so. Returns how many. */
export function deleteSilentWorkers({ db }: Pick<Deps, "db">) {
  return async (): Promise<number> =>
    db.$executeRaw`DELETE FROM bot_workers WHERE heartbeat_at < now() - ${WORKER_FORGOTTEN_MS / 1000} * interval '1 second'`
}

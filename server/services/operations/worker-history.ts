import type { WorkerHistory, WorkerHistoryInput, WorkerSample } from "@/lib/contracts/admin"
import type { Actor } from "@/lib/contracts/users"
import { WORKER_SILENT_MS } from "@/server/domain/worker-times"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"
import { listWorkers } from "./worker-registry"

const KEPT_DAYS = 7
/** Points per plot; more would not be visible. */
const POINTS = 360
/** Players report every two seconds, so an older report is stale. */
const HEALTH_AGE_S = 15

/**
 * Samples the bot workers once a minute, by the database's clock; repeated calls within a minute do nothing. Deletes
 * samples older than KEPT_DAYS.
 */
export function sampleWorkers({ db }: Pick<Deps, "db">) {
  return async (): Promise<void> => {
    await db.$executeRaw`
      INSERT INTO worker_samples (at, workers, capacity, playing, live, lateness_p99_ms, cpu_cores)
      SELECT date_trunc('minute', now()), w.workers, w.capacity, w.playing, s.live, s.lateness, s.cores
      FROM (
        SELECT count(*)::int AS workers, coalesce(sum(capacity), 0)::int AS capacity, coalesce(sum(playing), 0)::int AS playing
        FROM bot_workers WHERE heartbeat_at > now() - ${WORKER_SILENT_MS / 1000} * interval '1 second'
      ) w, (
        SELECT count(*)::int AS live,
          max((health->>'latenessP99Ms')::float8) FILTER (WHERE position_at > now() - ${HEALTH_AGE_S} * interval '1 second') AS lateness,
          sum((health->>'cpuCores')::float8) FILTER (WHERE position_at > now() - ${HEALTH_AGE_S} * interval '1 second') AS cores
        FROM screenings WHERE status IN ('live', 'paused', 'recovering')
      ) s
      ON CONFLICT (at) DO NOTHING`
    await db.$executeRaw`DELETE FROM worker_samples WHERE at < now() - ${KEPT_DAYS} * interval '1 day'`
  }
}

/**
 * Returns the bot workers and their recent history, reduced to POINTS, each the maximum of its interval. For
 * administrators and the system.
 */
export function readWorkerHistory({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, { hours }: WorkerHistoryInput): Promise<WorkerHistory> => {
    requireAdministrator(actor)
    const stepMin = Math.max(1, Math.ceil((hours * 60) / POINTS))
    const [workers, rows] = await Promise.all([
      listWorkers({ db })(actor),
      db.$queryRaw<(Omit<WorkerSample, "at"> & { at: Date })[]>`
        SELECT date_bin(${stepMin} * interval '1 minute', at, timestamptz 'epoch') AS at, max(workers) AS workers,
          max(capacity) AS capacity, max(playing) AS playing, max(live) AS live,
          max(lateness_p99_ms) AS "latenessP99Ms", max(cpu_cores) AS "cpuCores"
        FROM worker_samples WHERE at > now() - ${hours} * interval '1 hour' GROUP BY 1 ORDER BY 1`,
    ])
    return { workers, samples: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) }
  }
}

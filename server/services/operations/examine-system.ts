import { setTimeout as sleep } from "node:timers/promises"
import type { Examination, Readiness } from "@/lib/contracts/system"
import type { Actor } from "@/lib/contracts/users"
import { isProbing } from "@/server/db/movies"
import { evaluate } from "@/server/domain/doctor"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"
import { requestProbe } from "../movies/probe-movie"
import { isDueAround, measure, readFunctions, readMigrations, readSystem } from "./read-system"
import { listWorkers } from "./worker-registry"

/** Movies to probe, those of the next rooms first. */
const MOVIE_LIMIT = 20

/**
 * Checks everything that movies need in order to start, for administrators and the system. With `opensMovies`, bot
 * workers first open the movies due within a day, to detect files that have disappeared.
 */
export function examineSystem(deps: Pick<Deps, "db" | "clock" | "conference" | "mediaQueue" | "probes">) {
  return async (actor: Actor, { opensMovies = false }: { opensMovies?: boolean } = {}): Promise<Examination> => {
    requireAdministrator(actor)
    if (opensMovies) await measure("The bot workers", () => openDueMovies(deps))
    const lines = evaluate(await readSystem(deps))
    return {
      at: deps.clock.now().toISOString(),
      isHealthy: lines.every(({ status }) => status !== "fail"),
      lines,
    }
  }
}

/** Requests probes of the movies that are due and waits for the results. */
async function openDueMovies(deps: Pick<Deps, "db" | "clock" | "mediaQueue">): Promise<void> {
  const { db, clock } = deps
  const workers = await listWorkers(deps)({ kind: "system" })
  if (!workers.some(({ isAlive }) => isAlive)) return
  const rooms = await db.room.findMany({
    where: { ...isDueAround(db, clock.now().getTime()), movieId: { not: null } },
    distinct: "movieId",
    select: { movie: { select: { id: true, probedAt: true, probeRequestedAt: true } } },
    orderBy: { meetDatetime: "asc" },
    take: MOVIE_LIMIT,
  })
  const movies = rooms.flatMap(({ movie }) => movie ?? [])
  await Promise.all(movies.map((movie) => requestProbe(deps, movie)))
  for (;;) {
    const requested = await db.movie.findMany({
      where: { id: { in: movies.map(({ id }) => id) } },
      select: { probedAt: true, probeRequestedAt: true },
    })
    if (!requested.some(isProbing)) return
    await sleep(200)
  }
}

/**
 * Returns whether the required servers are available, for load balancers and process managers. Public, because it
 * reveals only names. The result is cached, so that frequent calls do not load the servers.
 */
export function getReadiness(deps: Pick<Deps, "db" | "probes">) {
  let newest: { atMs: number; answer: Promise<Readiness> } | undefined
  return async (): Promise<Readiness> => {
    if (!newest || Date.now() - newest.atMs > READINESS_KEPT_MS)
      newest = { atMs: Date.now(), answer: readReadiness(deps) }
    return newest.answer
  }
}

const READINESS_KEPT_MS = 2_000

async function readReadiness(deps: Pick<Deps, "db" | "probes">): Promise<Readiness> {
  const [database, migrations, livekit, inngest] = await Promise.all([
    measure("The database", () => deps.db.$queryRaw`SELECT 1`),
    measure("The database", () => readMigrations(deps)),
    measure("LiveKit", () => deps.probes.livekit.checkKeys()),
    measure("Inngest", () => readFunctions(deps)),
  ])
  // Unknown migrations (their folder is missing) are no reason to refuse requests.
  const lacksMigrations = migrations.ok && migrations.value.missing.length + migrations.value.failed.length > 0
  const faults: Readiness["not_ready"] = []
  if (!database.ok) faults.push("database")
  if (lacksMigrations) faults.push("migrations")
  if (!livekit.ok) faults.push("livekit")
  if (!inngest.ok) faults.push("inngest")
  return { status: faults.length === 0 ? "ready" : "not_ready", not_ready: faults }
}

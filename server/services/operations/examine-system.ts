import { setTimeout as sleep } from "node:timers/promises"
import type { Examination, Readiness } from "@/lib/contracts/system"
import type { Actor } from "@/lib/contracts/users"
import { isProbing } from "@/server/db/movies"
import { evaluate } from "@/server/domain/doctor"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"
import { requestProbe } from "../movies/probe-movie"
import { isDueAround, look, readFunctions, readMigrations, readSystem } from "./read-system"
import { listWorkers } from "./worker-registry"

/** Movies that are looked at afresh, those of the soonest rooms. */
const MOVIE_LIMIT = 20

/**
 * Looks at everything a movie needs to start and says what is so and what to do, for administrators and the system. With
 * `opensMovies`, bot workers first open the movies that are due within a day, so that a file that went missing since is found.
 */
export function examineSystem(deps: Pick<Deps, "db" | "clock" | "conference" | "mediaQueue" | "probes">) {
  return async (actor: Actor, { opensMovies = false }: { opensMovies?: boolean } = {}): Promise<Examination> => {
    requireAdministrator(actor)
    if (opensMovies) await look("The bot workers", () => openDueMovies(deps))
    const lines = evaluate(await readSystem(deps))
    return {
      at: deps.clock.now().toISOString(),
      isHealthy: lines.every(({ status }) => status !== "fail"),
      lines,
    }
  }
}

/** Has workers look at the movies that are due, and waits for their answers. */
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
    const asked = await db.movie.findMany({
      where: { id: { in: movies.map(({ id }) => id) } },
      select: { probedAt: true, probeRequestedAt: true },
    })
    if (!asked.some(isProbing)) return
    await sleep(200)
  }
}

/**
 * Whether what nothing works without is there, for who runs the processes. It says names only, so everybody may ask; how
 * often the servers are asked does not depend on how often it is called.
 */
export function getReadiness(deps: Pick<Deps, "db" | "probes">) {
  let newest: { atMs: number; answer: Promise<Readiness> } | undefined
  return async (): Promise<Readiness> => {
    if (!newest || Date.now() - newest.atMs > READINESS_KEPT_MS)
      newest = { atMs: Date.now(), answer: readReadiness(deps) }
    return newest.answer
  }
}

/** Milliseconds. */
const READINESS_KEPT_MS = 2_000

async function readReadiness(deps: Pick<Deps, "db" | "probes">): Promise<Readiness> {
  const [database, migrations, livekit, inngest] = await Promise.all([
    look("The database", () => deps.db.$queryRaw`SELECT 1`),
    look("The database", () => readMigrations(deps)),
    look("LiveKit", () => deps.probes.livekit.checkKeys()),
    look("Inngest", () => readFunctions(deps)),
  ])
  // Migrations that cannot be compared (their folder is not there) are no reason to take no requests.
  const lacksMigrations = migrations.ok && migrations.value.missing.length + migrations.value.failed.length > 0
  const faults: Readiness["not_ready"] = []
  if (!database.ok) faults.push("database")
  if (lacksMigrations) faults.push("migrations")
  if (!livekit.ok) faults.push("livekit")
  if (!inngest.ok) faults.push("inngest")
  return { status: faults.length === 0 ? "ready" : "not_ready", not_ready: faults }
}

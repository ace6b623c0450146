import * as english from "@/i18n/english"
import { AppError, toAppError } from "@/lib/contracts/errors"
import { cronRunName, LIVEKIT_WEBHOOK_RUN } from "@/lib/contracts/system"
import { USUAL_FILM_MS } from "@/lib/rules/event-end"
import { filmPositionMs } from "@/lib/rules/film-position"
import { activeStatuses } from "@/lib/rules/screening-state"
import { withTimeout } from "@/lib/with-timeout"
import type { Db } from "@/server/db/client"
import { faultOf } from "@/server/db/faults"
import type { Prisma } from "@/server/db/generated/client"
import { readProbe } from "@/server/db/movies"
import { movieFaultOf } from "@/server/db/rooms"
import { isDatabaseUnreachable } from "@/server/db/unreachable"
import {
  DUE_WITHIN_MS,
  type Measurement,
  type Measurements,
  type RoomMeasurement,
  type RunMeasurement,
} from "@/server/domain/measurements"
import { isWhipAnswer, whipUrl } from "@/server/domain/whip"
import type { Deps } from "../kernel/deps"
import { listWorkers } from "./worker-registry"

/** Each measurement has its own timeout, so that one that hangs does not delay the others. */
const MEASURE_TIMEOUT_MS = 5_000
/** Rooms to check, the next ones first. */
const ROOM_LIMIT = 50

/** Runs one measurement with a timeout. Never rejects. */
export async function measure<Value>(what: string, run: () => Promise<Value>): Promise<Measurement<Value>> {
  const late = `${what} did not answer within ${MEASURE_TIMEOUT_MS / 1000} s.`
  try {
    const value = await withTimeout(run(), MEASURE_TIMEOUT_MS, () => new AppError("UNHEALTHY", { message: late }))
    return { ok: true, value }
  } catch (error) {
    if (isDatabaseUnreachable(error)) return { ok: false, message: english.errorCode("DATABASE_UNREACHABLE") }
    const known = toAppError(error)
    return { ok: false, message: known.code === "INTERNAL" ? `${what} cannot be read.` : english.error(known) }
  }
}

/** Measures everything that movies need in order to start, in parallel. Never rejects. */
export async function readSystem(deps: Pick<Deps, "db" | "conference" | "probes">): Promise<Measurements> {
  const { db, conference, probes } = deps
  const { livekit } = probes
  const runRecords = readRunRecords(db)
  return settled({
    database: measure("The database", () => readClock(db)),
    migrations: measure("The database", () => readMigrations(deps)),
    livekit: measure("LiveKit", async () => ({ aheadMs: await aheadMs(livekit.greet) })),
    livekitKeys: measure("LiveKit", async () => {
      await livekit.checkKeys()
      return true as const
    }),
    whip: measure("LiveKit", async () => isWhipAnswer(await livekit.askWhip(whipUrl(conference.url)))),
    ingress: measure("LiveKit", () => livekit.hasIngress()),
    inngest: measure("Inngest", () => readFunctions(deps)),
    crons: measure("The database", async () => readCrons(deps, await runRecords)),
    livekitWebhook: measure("The database", async () => readWebhook(db, await runRecords)),
    workers: measure("The database", () => listWorkers(deps)({ kind: "system" })),
    playing: measure("The database", () => readPlaying(db)),
    rooms: measure("The database", () => readRooms(db)),
    failures: measure("The database", () => readFailures(db)),
  })
}

/** Waits for every property. */
async function settled<Values>(promises: { [Name in keyof Values]: Promise<Values[Name]> }): Promise<Values> {
  const values = await Promise.all(Object.values(promises))
  return Object.fromEntries(Object.keys(promises).map((name, index) => [name, values[index]])) as Values
}

/**
 * How far the database's clock is ahead of this machine's. Assumes that the server reads its clock half-way through the
 * call.
 */
async function readClock(db: Db): Promise<{ aheadMs: number }> {
  // Connects first, so that connecting does not distort the measurement.
  await db.$queryRaw`SELECT 1`
  const before = Date.now()
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  const middle = (before + Date.now()) / 2
  return { aheadMs: row ? row.now.getTime() - middle : 0 }
}

/** The same for an HTTP server, by its Date header, which has whole seconds only. Null without a valid header. */
async function aheadMs(ask: () => Promise<{ date: string | null }>): Promise<number | null> {
  const before = Date.now()
  const { date } = await ask()
  const middle = (before + Date.now()) / 2
  const dateMs = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(dateMs)) return null
  // The Date header is correct for the whole second that it names.
  if (middle >= dateMs && middle < dateMs + 1000) return 0
  return middle < dateMs ? dateMs - middle : dateMs + 1000 - middle
}

export async function readMigrations({ db, probes }: Pick<Deps, "db" | "probes">) {
  const needed = await probes.neededMigrations()
  const [table] = await db.$queryRaw<
    { found: boolean }[]
  >`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`
  if (!table?.found) return { missing: needed, failed: [], newestAgoMs: null }
  const rows = await db.$queryRaw<{ name: string; is_applied: boolean; is_undone: boolean; ago_ms: number | null }[]>`
    SELECT migration_name AS name, finished_at IS NOT NULL AS is_applied, rolled_back_at IS NOT NULL AS is_undone,
      (extract(epoch FROM now() - finished_at) * 1000)::float8 AS ago_ms
    FROM _prisma_migrations`
  const valid = rows.filter((row) => !row.is_undone)
  const applied = new Set(valid.filter((row) => row.is_applied).map((row) => row.name))
  const ages = valid.flatMap(({ ago_ms: agoMs }) => (agoMs === null ? [] : [agoMs]))
  return {
    missing: needed.filter((name) => !applied.has(name)),
    failed: valid.filter((row) => !row.is_applied).map((row) => row.name),
    newestAgoMs: ages.length > 0 ? Math.min(...ages) : null,
  }
}

export async function readFunctions({ probes }: Pick<Deps, "probes">) {
  let known: string[] = []
  const ahead = await aheadMs(async () => {
    const { date, functions } = await probes.inngest.listFunctions()
    known = functions
    return { date }
  })
  const missing = probes.functions.filter(({ id }) => !known.includes(id))
  return { aheadMs: ahead, missingFunctions: missing.map(({ id }) => id) }
}

async function readRunRecords(db: Db): Promise<Map<string, RunMeasurement>> {
  const rows = await db.$queryRaw<{ name: string; ago_ms: number; error: string | null }[]>`
    SELECT name, (extract(epoch FROM now() - at) * 1000)::float8 AS ago_ms, error FROM sightings`
  return new Map(rows.map((row) => [row.name, { agoMs: row.ago_ms, error: row.error }]))
}

const readCrons = ({ probes }: Pick<Deps, "probes">, runRecords: Map<string, RunMeasurement>) =>
  probes.functions.flatMap(({ id, periodMs }) =>
    periodMs === null ? [] : [{ id, periodMs, run: runRecords.get(cronRunName(id)) ?? null }],
  )

async function readWebhook(db: Db, runRecords: Map<string, RunMeasurement>) {
  const [newest] = await db.$queryRaw<{ ago_ms: number | null }[]>`
    SELECT (extract(epoch FROM now() - max(started_at)) * 1000)::float8 AS ago_ms FROM screenings`
  return { runRecord: runRecords.get(LIVEKIT_WEBHOOK_RUN) ?? null, newestScreeningAgoMs: newest?.ago_ms ?? null }
}

async function readPlaying(db: Db) {
  const now = new Date()
  const rows = await db.screening.findMany({
    where: { status: { in: activeStatuses }, startAt: { lte: now } },
    select: { status: true, positionMs: true, positionAt: true, durationMs: true },
    take: 1000,
  })
  return rows.map((row) => ({ leftMs: (row.durationMs ?? USUAL_FILM_MS) - filmPositionMs(row, now.getTime()) }))
}

/** Matches rooms whose movie has not started yet and is due within a day before or after `nowMs` (Unix time). */
export const isDueAround = (db: Db, nowMs: number) => ({
  meetDatetime: { gt: new Date(nowMs - DUE_WITHIN_MS), lt: new Date(nowMs + DUE_WITHIN_MS) },
  startedVersion: { lt: db.room.fields.scheduleVersion },
})

/** Measures the rooms that are due and match `where`. */
export async function readRooms(db: Db, where: Prisma.RoomWhereInput = {}): Promise<RoomMeasurement[]> {
  const now = Date.now()
  const rows = await db.room.findMany({
    where: { AND: [isDueAround(db, now), where] },
    select: {
      name: true,
      meetDatetime: true,
      movie: {
        select: {
          title: true,
          durationMs: true,
          probe: true,
          renditions: { where: { kind: "full", filePath: { not: null } }, select: { sourceKey: true } },
        },
      },
    },
    orderBy: { meetDatetime: "asc" },
    take: ROOM_LIMIT,
  })
  return rows.flatMap(({ name, meetDatetime, movie }) => {
    if (!meetDatetime) return []
    const probe = readProbe(movie?.probe)
    return {
      name,
      startsInMs: meetDatetime.getTime() - now,
      movie: movie && {
        title: movie.title,
        durationMs: movie.durationMs,
        wasProbed: probe !== null,
        fault: movieFaultOf(movie),
      },
    }
  })
}

async function readFailures(db: Db) {
  const rows = await db.$queryRaw<{ room: string; ago_ms: number; errorCode: string | null; errorDetail: unknown }[]>`
    SELECT r.name AS room, (extract(epoch FROM now() - s.ended_at) * 1000)::float8 AS ago_ms, s.error_code AS "errorCode", s.error_detail AS "errorDetail"
    FROM rooms r JOIN LATERAL (
      SELECT * FROM screenings WHERE room_id = r.id ORDER BY created_at DESC LIMIT 1
    ) s ON true
    WHERE s.status = 'failed' AND s.ended_at > now() - ${DUE_WITHIN_MS / 1000} * interval '1 second'
    ORDER BY s.ended_at DESC LIMIT 20`
  return rows.map(({ room, ago_ms: agoMs, ...row }) => ({ room, agoMs, fault: faultOf(row) }))
}

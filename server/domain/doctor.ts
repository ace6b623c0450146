import { type CheckLine, CRON_PERIODS_MS, type CronName, cronNames, type WorkerDto } from "@/server/contracts/system"
import { DISK_RESERVE_BYTES } from "./renditions"

/** What a look at one thing gave: a value, or why there is none. */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; message: string; isTimeout?: boolean }

export interface SightingReading {
  /** How long ago, by the database's clock. */
  agoMs: number
  error: string | null
}

export interface RoomReading {
  name: string
  /** Negative when its time has passed. */
  startsInMs: number
  movie: {
    title: string
    durationMs: number | null
    wasProbed: boolean
    /** Why it will not play; null when nothing is known against it. */
    fault: { code: string; message: string } | null
  } | null
}

/** Everything that was looked at. */
export interface Readings {
  /** How far the database's clock is ahead of this machine's; the same of the servers below, to a second. */
  database: Reading<{ aheadMs: number }>
  migrations: Reading<{ missing: string[]; failed: string[]; newestAgoMs: number | null }>
  livekit: Reading<{ aheadMs: number | null }>
  livekitKeys: Reading<true>
  whip: Reading<boolean>
  ingress: Reading<boolean>
  inngest: Reading<{ aheadMs: number | null; missingFunctions: string[] }>
  crons: Reading<Partial<Record<CronName, SightingReading>>>
  livekitWebhook: Reading<{ sighting: SightingReading | null; newestScreeningAgoMs: number | null }>
  workers: Reading<WorkerDto[]>
  /** What plays now, as how much longer. */
  playing: Reading<{ leftMs: number }[]>
  /** Rooms whose start is to come within a day, or should have come. */
  rooms: Reading<RoomReading[]>
  /** Screenings of the last day that failed, and that no later one of the room made good. */
  failures: Reading<{ room: string; agoMs: number; code: string; message: string }[]>
}

/** A day: what is due later is not looked at. */
export const DUE_WITHIN_MS = 24 * 3_600_000
/** A cron that was not seen for so many of its periods does not run. */
const MISSED_PERIODS = 3
const CLOCK_WARN_MS = 2_000
const CLOCK_FAIL_MS = 10_000
/** How long a film is taken to be when nobody knows. */
export const USUAL_FILM_MS = 2 * 3_600_000
/** A start that is so late has gone wrong: the sweep comes every minute. */
const LATE_MS = 90_000

const ok = (name: string, sentence: string): CheckLine => ({ name, status: "ok", sentence, advice: null })
const warn = (name: string, sentence: string, advice: string | null): CheckLine => ({
  name,
  status: "warn",
  sentence,
  advice,
})
const fail = (name: string, sentence: string, advice: string): CheckLine => ({ name, status: "fail", sentence, advice })

/** What the readings mean, one line a thing, and what to do. What could not be looked at because of another failure only warns. */
export function judge(readings: Readings): CheckLine[] {
  const databaseFails = !readings.database.ok
  const migrations = migrationLine(readings.migrations, databaseFails)
  /** Why nothing in the database can be read, when that is so. */
  const unreadable = databaseFails
    ? "the database does not answer"
    : migrations.status === "fail"
      ? "the database lacks migrations"
      : null
  const livekit = livekitLine(readings.livekit)
  const livekitFails = livekit.status === "fail" ? "LiveKit does not answer" : null
  const keys = keysLine(readings.livekitKeys, livekitFails)
  return [
    databaseLine(readings.database),
    migrations,
    livekit,
    keys,
    whipLine(readings.whip, livekitFails),
    ingressLine(readings.ingress),
    read("livekit-webhook", readings.livekitWebhook, unreadable, webhookLine),
    ...inngestLines(readings.inngest),
    ...read("crons", readings.crons, unreadable, (crons) => cronLines(crons, installedAgoMs(readings))),
    ...read("workers", readings.workers, unreadable, workerLines),
    ...clockLines(readings),
    ...read("rooms", readings.rooms, unreadable, (rooms) => roomLines(rooms, readings)),
    ...read("screenings", readings.failures, unreadable, failureLines),
  ].flat()
}

/** The judgement of what was read; one line that says why there is none. `because`: what it failed by, if that is known. */
function read<Value>(
  name: string,
  reading: Reading<Value>,
  because: string | null,
  judgeValue: (value: Value) => CheckLine | CheckLine[],
): CheckLine[] {
  if (reading.ok) return [judgeValue(reading.value)].flat()
  return [because ? notLooked(name, because) : fail(name, reading.message, "Look into the log of this process.")]
}

const notLooked = (name: string, because: string) => warn(name, `Not looked at: ${because}.`, null)

function databaseLine(reading: Readings["database"]): CheckLine {
  if (reading.ok) return ok("database", "The database answers.")
  return fail("database", reading.message, "Check that PostgreSQL runs, that DATABASE_URL names it, and its password.")
}

function migrationLine(reading: Readings["migrations"], databaseFails: boolean): CheckLine {
  if (!reading.ok) {
    if (databaseFails) return notLooked("migrations", "the database does not answer")
    return warn("migrations", reading.message, "Compare prisma/migrations with the table _prisma_migrations by hand.")
  }
  const { missing, failed } = reading.value
  if (failed.length > 0) {
    return fail(
      "migrations",
      `A migration stopped half-way: ${failed.join(", ")}.`,
      "Read why in _prisma_migrations.logs, mend it, then run `npx prisma migrate resolve` and `npm run db:migrate`.",
    )
  }
  if (missing.length > 0) {
    return fail("migrations", `The database lacks ${missing.join(", ")}.`, "Run `npm run db:migrate`.")
  }
  return ok("migrations", "All migrations are applied.")
}

function livekitLine(reading: Readings["livekit"]): CheckLine {
  if (reading.ok) return ok("livekit", "The LiveKit server answers.")
  return fail("livekit", reading.message, "Check that the LiveKit server runs, and that LIVEKIT_URL names it.")
}

function keysLine(reading: Readings["livekitKeys"], because: string | null): CheckLine {
  if (reading.ok) return ok("livekit-keys", "LiveKit takes our keys.")
  if (because) return notLooked("livekit-keys", because)
  return fail(
    "livekit-keys",
    reading.message,
    "Set LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a pair that the server knows.",
  )
}

function whipLine(reading: Readings["whip"], because: string | null): CheckLine {
  if (!reading.ok) return notLooked("whip", because ?? "LiveKit did not answer in time")
  if (reading.value) return ok("whip", "LiveKit takes WHIP: films that need no encoding are passed through.")
  return warn(
    "whip",
    "LiveKit takes no WHIP: every film is encoded anew, which takes several times the processor time.",
    "Give the bot workers a lower BOT_CAPACITY, or use a LiveKit server with /whip/v1 (1.13 or later).",
  )
}

function ingressLine(reading: Readings["ingress"]): CheckLine {
  return ok(
    "ingress",
    reading.ok && reading.value
      ? "A LiveKit ingress service is there; it is not needed."
      : "No LiveKit ingress service is there; none is needed.",
  )
}

function webhookLine({
  sighting,
  newestScreeningAgoMs,
}: {
  sighting: SightingReading | null
  newestScreeningAgoMs: number | null
}): CheckLine {
  const name = "livekit-webhook"
  const advice =
    "Have LiveKit call <your app>/api/livekit/webhook (`webhook:` in its configuration, or the project's settings)."
  // A movie that started is a participant that joined: LiveKit has had something to tell since.
  const wasSilent =
    newestScreeningAgoMs !== null &&
    newestScreeningAgoMs > 60_000 &&
    (!sighting || sighting.agoMs > newestScreeningAgoMs)
  if (wasSilent) return warn(name, "LiveKit did not tell of the newest screening. Movies play without that.", advice)
  if (!sighting) return warn(name, "LiveKit has not called yet. It does when somebody comes into a room.", advice)
  return ok(name, `LiveKit called ${ago(sighting.agoMs)}.`)
}

function inngestLines(reading: Readings["inngest"]): CheckLine[] {
  if (!reading.ok) {
    return [
      fail("inngest", reading.message, "Check that the Inngest server runs, INNGEST_BASE_URL and INNGEST_SIGNING_KEY."),
      notLooked("inngest-functions", "Inngest does not answer"),
    ]
  }
  const { missingFunctions } = reading.value
  return [
    ok("inngest", "Inngest answers and takes our signing key."),
    missingFunctions.length === 0
      ? ok("inngest-functions", "Inngest knows all functions of this app.")
      : fail(
          "inngest-functions",
          `Inngest does not know ${missingFunctions.join(", ")}.`,
          "Sync the app: curl -X PUT <your app>/api/inngest, or by hand in Inngest.",
        ),
  ]
}

/** How long this version has been installed, by its newest migration. */
function installedAgoMs({ migrations }: Readings): number {
  return (migrations.ok ? migrations.value.newestAgoMs : null) ?? Number.POSITIVE_INFINITY
}

function cronLines(seen: Partial<Record<CronName, SightingReading>>, installedMs: number): CheckLine[] {
  const advice = "Check that Inngest runs, knows the functions, and reaches <your app>/api/inngest."
  return cronNames.map((cron) => {
    const name = `cron:${cron}`
    const patienceMs = CRON_PERIODS_MS[cron] * MISSED_PERIODS
    const sighting = seen[cron]
    if (!sighting) {
      return installedMs < patienceMs
        ? warn(name, `${cron} has not run yet; it was installed ${ago(installedMs)}.`, null)
        : fail(name, `${cron} has never run.`, advice)
    }
    if (sighting.agoMs > patienceMs) return fail(name, `${cron} ran last ${ago(sighting.agoMs)}.`, advice)
    if (sighting.error)
      return fail(name, `${cron} failed ${ago(sighting.agoMs)}: ${sighting.error}`, "Look into its run in Inngest.")
    return ok(name, `${cron} ran ${ago(sighting.agoMs)}.`)
  })
}

function workerLines(workers: WorkerDto[]): CheckLine[] {
  const alive = workers.filter(({ isAlive }) => isAlive)
  const silent = workers.filter(({ isAlive }) => !isAlive).map(({ id }) => id)
  return [workerLine(alive, silent), ...diskLines(alive)]
}

function workerLine(alive: WorkerDto[], silent: string[]): CheckLine {
  const name = "workers"
  const advice = "Start one: `npm run worker`, with the same DATABASE_URL and LIVEKIT_URL as here."
  if (alive.length === 0) {
    return silent.length > 0
      ? fail(name, `No bot worker is left: ${silent.join(", ")} went silent.`, advice)
      : fail(name, "There is no bot worker: no movie can play.", advice)
  }
  const capacity = sum(alive.map((worker) => worker.capacity))
  const playing = sum(alive.map((worker) => worker.playing))
  const how = `${count(alive.length, "bot worker")}, ${playing} of ${count(capacity, "place")} taken`
  if (playing >= capacity) {
    return warn(name, `${how}: the next movie waits until one ends.`, "Start another worker, or raise BOT_CAPACITY.")
  }
  if (silent.length > 0)
    return warn(name, `${how}; ${silent.join(", ")} went silent.`, "Look into the log of that worker.")
  return ok(name, `${how}.`)
}

function diskLines(workers: WorkerDto[]): CheckLine[] {
  return workers.map(({ id, host, freeBytes }) => {
    const name = `disk:${id}`
    if (freeBytes === null) {
      return warn(name, `The media folder of ${host} cannot be read.`, "Check MEDIA_DIR of that worker.")
    }
    const free = `${(freeBytes / 1e9).toFixed(1)} GB are free in the media folder of ${host}`
    return freeBytes > DISK_RESERVE_BYTES
      ? ok(name, `${free}.`)
      : warn(name, `Only ${free}: no copies of movies are prepared.`, "Make room there, or give it a larger disk.")
  })
}

function clockLines({ database, livekit, inngest }: Readings): CheckLine[] {
  const clocks = [
    { of: "the database", aheadMs: database.ok ? database.value.aheadMs : null },
    { of: "LiveKit", aheadMs: livekit.ok ? livekit.value.aheadMs : null },
    { of: "Inngest", aheadMs: inngest.ok ? inngest.value.aheadMs : null },
  ].flatMap(({ of, aheadMs }) => (aheadMs === null ? [] : [{ of, aheadMs }]))
  if (clocks.length === 0) return [notLooked("clocks", "no other server answers")]
  const worst = clocks.reduce((a, b) => (Math.abs(b.aheadMs) > Math.abs(a.aheadMs) ? b : a))
  const off = Math.abs(worst.aheadMs)
  const sentence = `The clock of ${worst.of} is ${(off / 1000).toFixed(1)} s ${worst.aheadMs > 0 ? "ahead of" : "behind"} this machine's.`
  const advice = "Set both by NTP: movies start, and tokens count, by these clocks."
  if (off >= CLOCK_FAIL_MS) return [fail("clocks", sentence, advice)]
  if (off >= CLOCK_WARN_MS) return [warn("clocks", sentence, advice)]
  return [ok("clocks", "The servers' clocks agree with this machine's.")]
}

function roomLines(rooms: RoomReading[], readings: Readings): CheckLine[] {
  if (rooms.length === 0) return [ok("rooms", "No movie is due within the next 24 hours.")]
  const alive = readings.workers.ok ? readings.workers.value.filter(({ isAlive }) => isAlive) : []
  // Without a worker that line says so; each room need not.
  const capacity = alive.length > 0 ? sum(alive.map((worker) => worker.capacity)) : Number.POSITIVE_INFINITY
  const playing = readings.playing.ok ? readings.playing.value : []
  const playsAt = (atMs: number): number =>
    playing.filter(({ leftMs }) => leftMs > atMs).length +
    rooms.filter(
      ({ startsInMs, movie }) => startsInMs <= atMs && startsInMs + (movie?.durationMs ?? USUAL_FILM_MS) > atMs,
    ).length
  return rooms.map((room) => roomLine(room, { together: playsAt(room.startsInMs), capacity }))
}

function roomLine(
  { name: roomName, startsInMs, movie }: RoomReading,
  { together, capacity }: { together: number; capacity: number },
): CheckLine {
  const name = `room:${roomName}`
  const when = startsInMs < 0 ? `was due ${ago(-startsInMs)}` : `is due in ${span(startsInMs)}`
  if (!movie) return fail(name, `${roomName} ${when} and has no movie.`, "Choose one in the room.")
  const title = `“${movie.title}” in ${roomName}`
  if (movie.fault) {
    return fail(
      name,
      `${title} ${when} and will not play: ${movie.fault.message} (${movie.fault.code})`,
      faultAdvice(movie.fault.code),
    )
  }
  if (startsInMs < -LATE_MS) {
    return fail(
      name,
      `${title} ${when} and has not started.`,
      "See the lines on check-and-start-movies, Inngest and the bot workers.",
    )
  }
  if (together > capacity) {
    return fail(
      name,
      `${title} ${when}, when ${together} movies play and the bot workers have ${count(capacity, "place")}.`,
      "Start another worker, or raise BOT_CAPACITY.",
    )
  }
  if (!movie.wasProbed)
    return warn(name, `${title} ${when}; no bot worker has looked at it yet.`, `Run probe_movie “${movie.title}”.`)
  return ok(name, `${title} ${when}.`)
}

function faultAdvice(code: string): string {
  switch (code) {
    case "MEDIA_NOT_FOUND":
      return "Put the file where the movie says it is (inside MEDIA_DIR of every bot worker), or choose another movie."
    case "MEDIA_UNREACHABLE":
    case "MEDIA_STALLED":
      return "Check that the server that holds the movie answers from the bot workers' network."
    case "MEDIA_FORBIDDEN":
      return "Add its host to MEDIA_ALLOWED_HOSTS of web app and bot workers, if it is yours."
    default:
      return "Replace the file, or choose another movie; then look again with probe_movie."
  }
}

function failureLines(failures: { room: string; agoMs: number; code: string; message: string }[]): CheckLine[] {
  return failures.map(({ room, agoMs, code, message }) =>
    warn(
      `screening:${room}`,
      `The movie in ${room} failed ${ago(agoMs)}: ${message} (${code})`,
      `Start it again: start_movie_stream ${room}`,
    ),
  )
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
const count = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? "" : "s"}`

/** A length of time in words, in the largest unit that gives at least two of it: 90 s, 5 min, 3 h, 2 days. */
export function span(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000))
  if (s < 120) return `${s} s`
  if (s < 7200) return `${Math.round(s / 60)} min`
  return s < 2 * 86_400 ? `${Math.round(s / 3600)} h` : `${Math.round(s / 86_400)} days`
}

const ago = (ms: number): string => `${span(ms)} ago`

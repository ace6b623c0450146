import { type CheckLine, CRON_PERIODS_MS, type CronName, cronNames, type WorkerDto } from "@/server/contracts/system"
import { ago, count, fail, notLooked, ok, sum, warn } from "./check-lines"
import { failureLines, roomLines } from "./doctor-rooms"
import type { Reading, Readings, SightingReading } from "./readings"
import { DISK_RESERVE_BYTES } from "./renditions"

/** A cron that was not seen for so many of its periods does not run. */
const MISSED_PERIODS = 3
const CLOCK_WARN_MS = 2_000
const CLOCK_FAIL_MS = 10_000
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

import { type CheckLine, CRON_PERIODS_MS, type CronName, cronNames, type WorkerDto } from "@/lib/contracts/system"
import { DISK_RESERVE_BYTES } from "@/lib/rules/renditions"
import { fail, notLooked, type Obstacle, ok, sum, warn } from "./check-lines"
import { failureLines, roomLines } from "./doctor-rooms"
import type { Reading, Readings, SightingReading } from "./readings"

/** A cron that was not seen for so many of its periods does not run. */
const MISSED_PERIODS = 3
const CLOCK_WARN_MS = 2_000
const CLOCK_FAIL_MS = 10_000
/** What the readings mean, one line a thing, and what to do. What could not be looked at because of another failure only warns. */
export function judge(readings: Readings): CheckLine[] {
  const databaseFails = !readings.database.ok
  const migrations = migrationLine(readings.migrations, databaseFails)
  /** Why nothing in the database can be read, when that is so. */
  const unreadable = databaseFails ? "database" : migrations.status === "fail" ? "migrations" : null
  const livekit = livekitLine(readings.livekit)
  const livekitFails = livekit.status === "fail" ? "livekit" : null
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
  because: Obstacle | null,
  judgeValue: (value: Value) => CheckLine | CheckLine[],
): CheckLine[] {
  if (reading.ok) return [judgeValue(reading.value)].flat()
  return [because ? notLooked(name, because) : fail(name, "unread", { message: reading.message })]
}

function databaseLine(reading: Readings["database"]): CheckLine {
  if (reading.ok) return ok("database", "databaseAnswers")
  return fail("database", "databaseFails", { message: reading.message })
}

function migrationLine(reading: Readings["migrations"], databaseFails: boolean): CheckLine {
  if (!reading.ok) {
    if (databaseFails) return notLooked("migrations", "database")
    return warn("migrations", "migrationsUnread", { message: reading.message })
  }
  const { missing, failed } = reading.value
  if (failed.length > 0) return fail("migrations", "migrationsFailed", { names: failed.join(", ") })
  if (missing.length > 0) return fail("migrations", "migrationsMissing", { names: missing.join(", ") })
  return ok("migrations", "migrationsApplied")
}

function livekitLine(reading: Readings["livekit"]): CheckLine {
  if (reading.ok) return ok("livekit", "livekitAnswers")
  return fail("livekit", "livekitFails", { message: reading.message })
}

function keysLine(reading: Readings["livekitKeys"], because: Obstacle | null): CheckLine {
  if (reading.ok) return ok("livekit-keys", "keysTaken")
  if (because) return notLooked("livekit-keys", because)
  return fail("livekit-keys", "keysRefused", { message: reading.message })
}

function whipLine(reading: Readings["whip"], because: Obstacle | null): CheckLine {
  if (!reading.ok) return notLooked("whip", because ?? "whip")
  return reading.value ? ok("whip", "whipTaken") : warn("whip", "whipNotTaken")
}

function ingressLine(reading: Readings["ingress"]): CheckLine {
  return ok("ingress", reading.ok && reading.value ? "ingressThere" : "ingressNotThere")
}

function webhookLine({
  sighting,
  newestScreeningAgoMs,
}: {
  sighting: SightingReading | null
  newestScreeningAgoMs: number | null
}): CheckLine {
  const name = "livekit-webhook"
  // A movie that started is a participant that joined: LiveKit has had something to tell since.
  const wasSilent =
    newestScreeningAgoMs !== null &&
    newestScreeningAgoMs > 60_000 &&
    (!sighting || sighting.agoMs > newestScreeningAgoMs)
  if (wasSilent) return warn(name, "webhookSilent")
  return sighting ? ok(name, "webhookCame", { agoMs: sighting.agoMs }) : warn(name, "webhookNever")
}

function inngestLines(reading: Readings["inngest"]): CheckLine[] {
  if (!reading.ok) {
    return [fail("inngest", "inngestFails", { message: reading.message }), notLooked("inngest-functions", "inngest")]
  }
  const { missingFunctions } = reading.value
  return [
    ok("inngest", "inngestAnswers"),
    missingFunctions.length === 0
      ? ok("inngest-functions", "functionsKnown")
      : fail("inngest-functions", "functionsUnknown", { names: missingFunctions.join(", ") }),
  ]
}

/** How long this version has been installed, by its newest migration. */
function installedAgoMs({ migrations }: Readings): number {
  return (migrations.ok ? migrations.value.newestAgoMs : null) ?? Number.POSITIVE_INFINITY
}

function cronLines(seen: Partial<Record<CronName, SightingReading>>, installedMs: number): CheckLine[] {
  return cronNames.map((cron) => {
    const name = `cron:${cron}`
    const patienceMs = CRON_PERIODS_MS[cron] * MISSED_PERIODS
    const sighting = seen[cron]
    if (!sighting) {
      return installedMs < patienceMs
        ? warn(name, "cronNotYet", { cron, agoMs: installedMs })
        : fail(name, "cronNever", { cron })
    }
    const { agoMs, error } = sighting
    if (agoMs > patienceMs) return fail(name, "cronLate", { cron, agoMs })
    return error ? fail(name, "cronFailed", { cron, agoMs, error }) : ok(name, "cronRan", { cron, agoMs })
  })
}

function workerLines(workers: WorkerDto[]): CheckLine[] {
  const alive = workers.filter(({ isAlive }) => isAlive)
  const silent = workers.filter(({ isAlive }) => !isAlive).map(({ id }) => id)
  return [workerLine(alive, silent), ...diskLines(alive)]
}

function workerLine(alive: WorkerDto[], silent: string[]): CheckLine {
  const name = "workers"
  const names = silent.join(", ")
  if (alive.length === 0) return names ? fail(name, "workersGone", { names }) : fail(name, "workersNone")
  const places = sum(alive.map((worker) => worker.capacity))
  const playing = sum(alive.map((worker) => worker.playing))
  const values = { workers: alive.length, playing, places }
  if (playing >= places) return warn(name, "workersFull", values)
  return names ? warn(name, "workersFewer", { ...values, names }) : ok(name, "workersThere", values)
}

function diskLines(workers: WorkerDto[]): CheckLine[] {
  return workers.map(({ id, host, freeBytes }) => {
    const name = `disk:${id}`
    if (freeBytes === null) return warn(name, "diskUnread", { host })
    const values = { host, gigabytes: (freeBytes / 1e9).toFixed(1) }
    return freeBytes > DISK_RESERVE_BYTES ? ok(name, "diskFree", values) : warn(name, "diskLow", values)
  })
}

function clockLines({ database, livekit, inngest }: Readings): CheckLine[] {
  const clocks = [
    { of: "database", aheadMs: database.ok ? database.value.aheadMs : null },
    { of: "livekit", aheadMs: livekit.ok ? livekit.value.aheadMs : null },
    { of: "inngest", aheadMs: inngest.ok ? inngest.value.aheadMs : null },
  ].flatMap(({ of, aheadMs }) => (aheadMs === null ? [] : [{ of, aheadMs }]))
  if (clocks.length === 0) return [notLooked("clocks", "clocks")]
  const worst = clocks.reduce((a, b) => (Math.abs(b.aheadMs) > Math.abs(a.aheadMs) ? b : a))
  const offMs = Math.abs(worst.aheadMs)
  const values = {
    of: worst.of,
    seconds: (offMs / 1000).toFixed(1),
    direction: worst.aheadMs > 0 ? "ahead" : "behind",
  }
  if (offMs >= CLOCK_FAIL_MS) return [fail("clocks", "clockOff", values)]
  if (offMs >= CLOCK_WARN_MS) return [warn("clocks", "clockOff", values)]
  return [ok("clocks", "clocksAgree")]
}

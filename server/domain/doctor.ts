import type { CheckCode } from "@/i18n/check-words"
import { type CheckResult, cronRunName, type WorkerDto } from "@/lib/contracts/system"
import { DISK_RESERVE_BYTES } from "@/lib/rules/renditions"
import { type Blocker, fail, notChecked, ok, sum, warn } from "./check-results"
import { failureLines, roomLines } from "./doctor-rooms"
import type { CronMeasurement, Measurement, Measurements, WebhookMeasurement } from "./measurements"

/** A cron job that missed this many periods counts as stopped. */
const MISSED_PERIODS = 3
const CLOCK_WARN_MS = 2_000
const CLOCK_FAIL_MS = 10_000
/** Evaluates the measurements, one result per thing, with advice. Checks that another failure prevents only warn. */
export function evaluate(measurements: Measurements): CheckResult[] {
  const databaseFails = !measurements.database.ok
  const migrations = migrationLine(measurements.migrations, databaseFails)
  /** Why the database's tables cannot be read, or null. */
  const unreadable = databaseFails ? "database" : migrations.status === "fail" ? "migrations" : null
  const livekit = answerLine(measurements.livekit, "livekit", "livekitAnswers", "livekitFails")
  const livekitFails = livekit.status === "fail" ? "livekit" : null
  const keys = keysLine(measurements.livekitKeys, livekitFails)
  return [
    answerLine(measurements.database, "database", "databaseAnswers", "databaseFails"),
    migrations,
    livekit,
    keys,
    whipLine(measurements.whip, livekitFails),
    ingressLine(measurements.ingress),
    read("livekit-webhook", measurements.livekitWebhook, unreadable, webhookLine),
    ...inngestLines(measurements.inngest),
    ...read("crons", measurements.crons, unreadable, (crons) => cronLines(crons, installedAgoMs(measurements))),
    ...read("workers", measurements.workers, unreadable, workerLines),
    ...clockLines(measurements),
    ...read("rooms", measurements.rooms, unreadable, (rooms) => roomLines(rooms, measurements)),
    ...read("screenings", measurements.failures, unreadable, failureLines),
  ].flat()
}

/** Evaluates a measurement, or reports why there is none. `because` names the failure that caused it, if known. */
function read<Value>(
  name: string,
  measurement: Measurement<Value>,
  because: Blocker | null,
  evaluateValue: (value: Value) => CheckResult | CheckResult[],
): CheckResult[] {
  if (measurement.ok) return [evaluateValue(measurement.value)].flat()
  return [because ? notChecked(name, because) : fail(name, "unread", { message: measurement.message })]
}

function answerLine(
  measurement: Measurement<unknown>,
  name: string,
  answers: CheckCode,
  fails: CheckCode,
): CheckResult {
  return measurement.ok ? ok(name, answers) : fail(name, fails, { message: measurement.message })
}

function migrationLine(measurement: Measurements["migrations"], databaseFails: boolean): CheckResult {
  if (!measurement.ok) {
    if (databaseFails) return notChecked("migrations", "database")
    return warn("migrations", "migrationsUnread", { message: measurement.message })
  }
  const { missing, failed } = measurement.value
  if (failed.length > 0) return fail("migrations", "migrationsFailed", { names: failed.join(", ") })
  if (missing.length > 0) return fail("migrations", "migrationsMissing", { names: missing.join(", ") })
  return ok("migrations", "migrationsApplied")
}

function keysLine(measurement: Measurements["livekitKeys"], because: Blocker | null): CheckResult {
  if (!measurement.ok && because) return notChecked("livekit-keys", because)
  return answerLine(measurement, "livekit-keys", "keysTaken", "keysRefused")
}

function whipLine(measurement: Measurements["whip"], because: Blocker | null): CheckResult {
  if (!measurement.ok) return notChecked("whip", because ?? "whip")
  return measurement.value ? ok("whip", "whipTaken") : warn("whip", "whipNotTaken")
}

function ingressLine(measurement: Measurements["ingress"]): CheckResult {
  return ok("ingress", measurement.ok && measurement.value ? "ingressThere" : "ingressNotThere")
}

function webhookLine({ runRecord, newestScreeningAgoMs }: WebhookMeasurement): CheckResult {
  const name = "livekit-webhook"
  // A movie that started is a participant that joined, so LiveKit must have sent an event since.
  const wasSilent =
    newestScreeningAgoMs !== null &&
    newestScreeningAgoMs > 60_000 &&
    (!runRecord || runRecord.agoMs > newestScreeningAgoMs)
  if (wasSilent) return warn(name, "webhookSilent")
  return runRecord ? ok(name, "webhookCame", { agoMs: runRecord.agoMs }) : warn(name, "webhookNever")
}

function inngestLines(measurement: Measurements["inngest"]): CheckResult[] {
  if (!measurement.ok) {
    return [
      fail("inngest", "inngestFails", { message: measurement.message }),
      notChecked("inngest-functions", "inngest"),
    ]
  }
  const { missingFunctions } = measurement.value
  return [
    ok("inngest", "inngestAnswers"),
    missingFunctions.length === 0
      ? ok("inngest-functions", "functionsKnown")
      : fail("inngest-functions", "functionsUnknown", { names: missingFunctions.join(", ") }),
  ]
}

/** Age of this installation, by its newest migration. */
function installedAgoMs({ migrations }: Measurements): number {
  return (migrations.ok ? migrations.value.newestAgoMs : null) ?? Number.POSITIVE_INFINITY
}

function cronLines(crons: CronMeasurement[], installedMs: number): CheckResult[] {
  return crons.map(({ id: cron, periodMs, run }) => {
    const name = cronRunName(cron)
    const patienceMs = periodMs * MISSED_PERIODS
    if (!run) {
      return installedMs < patienceMs
        ? warn(name, "cronNotYet", { cron, agoMs: installedMs })
        : fail(name, "cronNever", { cron })
    }
    const { agoMs, error } = run
    if (agoMs > patienceMs) return fail(name, "cronLate", { cron, agoMs })
    return error ? fail(name, "cronFailed", { cron, agoMs, error }) : ok(name, "cronRan", { cron, agoMs })
  })
}

function workerLines(workers: WorkerDto[]): CheckResult[] {
  const alive = workers.filter(({ isAlive }) => isAlive)
  const silent = workers.filter(({ isAlive }) => !isAlive).map(({ id }) => id)
  return [workerLine(alive, silent), ...diskLines(alive)]
}

function workerLine(alive: WorkerDto[], silent: string[]): CheckResult {
  const name = "workers"
  const names = silent.join(", ")
  if (alive.length === 0) return names ? fail(name, "workersGone", { names }) : fail(name, "workersNone")
  const places = sum(alive.map((worker) => worker.capacity))
  const playing = sum(alive.map((worker) => worker.playing))
  const values = { workers: alive.length, playing, places }
  if (playing >= places) return warn(name, "workersFull", values)
  return names ? warn(name, "workersFewer", { ...values, names }) : ok(name, "workersThere", values)
}

function diskLines(workers: WorkerDto[]): CheckResult[] {
  return workers.map(({ id, host, freeBytes }) => {
    const name = `disk:${id}`
    if (freeBytes === null) return warn(name, "diskUnread", { host })
    const values = { host, gigabytes: (freeBytes / 1e9).toFixed(1) }
    return freeBytes > DISK_RESERVE_BYTES ? ok(name, "diskFree", values) : warn(name, "diskLow", values)
  })
}

function clockLines({ database, livekit, inngest }: Measurements): CheckResult[] {
  const clocks = [
    { of: "database", aheadMs: database.ok ? database.value.aheadMs : null },
    { of: "livekit", aheadMs: livekit.ok ? livekit.value.aheadMs : null },
    { of: "inngest", aheadMs: inngest.ok ? inngest.value.aheadMs : null },
  ].flatMap(({ of, aheadMs }) => (aheadMs === null ? [] : [{ of, aheadMs }]))
  if (clocks.length === 0) return [notChecked("clocks", "clocks")]
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

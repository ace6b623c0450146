import { describe, expect, test } from "vitest"
import { createAttemptReports } from "@/server/bot/worker/attempt-reports"
import type { PlaybackReport } from "@/server/services/screenings/report-playback"

const live = (controlVersion: number): PlaybackReport => ({
  type: "live",
  at: new Date(0),
  positionMs: 0,
  controlVersion,
})
const paused: PlaybackReport = { type: "paused", positionMs: 5, controlVersion: 1 }
const log = { debug() {}, info() {}, warn() {}, error() {} }

/** A database that answers when the test decides: true, false, or a failure. */
function slowDatabase() {
  const asked: { report: PlaybackReport; answer: (isCurrent: boolean | Error) => void }[] = []
  let fenced = 0
  const reports = createAttemptReports({
    services: {
      screenings: {
        reportPlayback: (_, report) =>
          new Promise((resolve, reject) => {
            asked.push({
              report,
              answer: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)),
            })
          }),
      },
    },
    attempt: { screeningId: "s", epoch: 1 },
    log,
    onFenced: () => {
      fenced += 1
    },
  })
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  return { reports, asked, turn, fenced: () => fenced }
}

describe("reports of an attempt", () => {
  test("are written one at a time", async () => {
    const { reports, asked, turn } = slowDatabase()
    const first = reports.report(live(0))
    const second = reports.report(paused)
    await turn()
    expect(asked.map((call) => call.report)).toEqual([live(0)])
    asked[0]?.answer(true)
    await first
    await turn()
    asked[1]?.answer(true)
    await second
    expect(asked.map((call) => call.report)).toEqual([live(0), paused])
  })

  test("are repeated by the next heartbeat after a failed write, only the newest, and once", async () => {
    const { reports, asked, turn } = slowDatabase()
    const gone = new Error("away")
    for (const report of [live(0), paused]) {
      const writing = reports.report(report)
      await turn()
      asked.at(-1)?.answer(gone)
      await writing
    }
    const heartbeat = reports.heartbeat()
    await turn()
    expect(asked.at(-1)?.report).toEqual(paused)
    asked.at(-1)?.answer(true)
    await heartbeat
    const next = reports.heartbeat()
    await turn()
    expect(asked.at(-1)?.report).toEqual({ type: "alive" })
    asked.at(-1)?.answer(true)
    await next
  })

  test("are not repeated after a newer one was written", async () => {
    const { reports, asked, turn } = slowDatabase()
    const lost = reports.report(live(0))
    await turn()
    asked[0]?.answer(new Error("away"))
    await lost
    const heartbeat = reports.heartbeat()
    await turn()
    const newer = reports.report(paused)
    asked[1]?.answer(new Error("still away"))
    await heartbeat
    await turn()
    asked[2]?.answer(true)
    await newer
    const last = reports.heartbeat()
    await turn()
    expect(asked.map((call) => call.report.type)).toEqual(["live", "live", "paused", "alive"])
    asked[3]?.answer(true)
    await last
  })

  test("heartbeats do not pile up behind a database that hangs", async () => {
    const { reports, asked, turn } = slowDatabase()
    const first = reports.heartbeat()
    await Promise.all([reports.heartbeat(), reports.heartbeat()])
    await turn()
    asked[0]?.answer(true)
    await first
    await turn()
    expect(asked).toHaveLength(1)
  })

  test("that are refused end the attempt; the terminal message must be written", async () => {
    const { reports, asked, turn, fenced } = slowDatabase()
    const refused = reports.report(paused)
    await turn()
    asked[0]?.answer(false)
    await refused
    expect(fenced()).toBe(1)
    const ended = reports.report({ type: "ended" })
    await turn()
    asked[1]?.answer(new Error("away"))
    await expect(ended).rejects.toThrow("away")
  })
})

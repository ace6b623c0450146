import { describe, expect, it } from "vitest"
import { filmPositionMs } from "@/lib/rules/film-position"

const reportedAt = new Date("2026-11-27T20:00:00.000Z")
const atMs = (offsetMs: number) => reportedAt.getTime() + offsetMs

describe.each([
  ["a row's", reportedAt],
  ["a response's", reportedAt.toISOString()],
])("the position of the film by %s report", (_, positionAt) => {
  const live = { status: "live", positionMs: 10_000, positionAt, durationMs: 60_000 } as const

  it("runs on while the film is live", () => {
    expect(filmPositionMs(live, atMs(2500))).toBe(12_500)
  })
  it("never runs past the end", () => {
    expect(filmPositionMs(live, atMs(3_600_000))).toBe(60_000)
  })
  it("does not run backwards when clocks differ", () => {
    expect(filmPositionMs(live, atMs(-500))).toBe(10_000)
  })
  it.each(["paused", "recovering", "ended", "starting", "failed"] as const)("stands still while %s", (status) => {
    expect(filmPositionMs({ ...live, status }, atMs(30_000))).toBe(10_000)
  })
  it("stands still before the first report, and has no end where the duration is not known", () => {
    expect(filmPositionMs({ ...live, positionAt: null }, atMs(5000))).toBe(10_000)
    expect(filmPositionMs({ ...live, durationMs: null }, atMs(3_600_000))).toBe(3_610_000)
  })
})

import { describe, expect, test } from "vitest"
import { type ScreeningDto, screeningStatuses } from "@/lib/contracts/screening"
import { outcomeOf, roomView } from "@/lib/rules/room-view"
import { screening } from "../components/screening-fixture"

const nowMs = Date.parse("2026-11-27T19:00:00Z")
const movie = { id: "01900000-0000-7000-8000-000000000001", title: "Alpha", durationMs: null, posterUrl: null }
const empty = { movie, meetDatetime: null, schedulePending: false, screening: null }
const at = (ms: number) => new Date(nowMs + ms).toISOString()
const room = (screening: ScreeningDto | null, schedule?: { inMs: number; pending: boolean }) => ({
  ...empty,
  screening,
  meetDatetime: schedule ? at(schedule.inMs) : null,
  schedulePending: schedule?.pending ?? false,
})

describe("what a room shows", () => {
  test("shows nothing planned and nothing shown yet", () => {
    expect(roomView(empty, nowMs)).toEqual({ kind: "idle" })
    // A time without a movie starts nothing, so there is no countdown.
    expect(roomView({ ...room(null, { inMs: 1000, pending: true }), movie: null }, nowMs)).toEqual({ kind: "idle" })
  })

  test("counts down to a planned time, then waits, before any screening exists", () => {
    expect(roomView(room(null, { inMs: 1, pending: true }), nowMs)).toEqual({ kind: "countdown", startAtMs: nowMs + 1 })
    expect(roomView(room(null, { inMs: 0, pending: true }), nowMs)).toEqual({ kind: "waiting", startAtMs: nowMs })
  })

  test("uses a waiting screening's own start, which may have been brought forward", () => {
    const waiting = screening({ status: "starting", startAt: at(-500) })
    expect(roomView(room(waiting, { inMs: 60_000, pending: false }), nowMs)).toEqual({
      kind: "waiting",
      startAtMs: nowMs - 500,
    })
    const early = screening({ status: "scheduled", startAt: at(5000) })
    expect(roomView(room(early), nowMs)).toEqual({ kind: "countdown", startAtMs: nowMs + 5000 })
  })

  test.each(["live", "paused", "recovering"] as const)("%s is playing", (status) => {
    const playing = screening({ status })
    expect(roomView(room(playing, { inMs: 1000, pending: true }), nowMs)).toEqual({
      kind: "playing",
      screening: playing,
    })
  })

  test("after the end: how it ended; a spent time that lies ahead does not count down again", () => {
    const stopped = screening({ status: "ended", endReason: "stopped" })
    expect(roomView(room(stopped, { inMs: 30_000, pending: false }), nowMs)).toMatchObject({
      kind: "over",
      outcome: "stopped",
    })
  })

  test("counts down to a new time although an older screening is over", () => {
    const failed = screening({ status: "failed" })
    expect(roomView(room(failed, { inMs: 30_000, pending: true }), nowMs)).toMatchObject({ kind: "countdown" })
  })
})

test("each status is active or has an outcome", () => {
  const outcomes = screeningStatuses.map((status) => outcomeOf({ status, endReason: null }))
  expect(Object.fromEntries(screeningStatuses.map((status, index) => [status, outcomes[index]]))).toEqual({
    scheduled: null,
    starting: null,
    live: null,
    paused: null,
    recovering: null,
    ended: "film_ended",
    cancelled: "cancelled",
    missed: "missed",
    failed: "failed",
  })
  expect(outcomeOf({ status: "ended", endReason: "stopped" })).toBe("stopped")
  expect(outcomeOf({ status: "ended", endReason: "planned_end" })).toBe("planned_end")
})

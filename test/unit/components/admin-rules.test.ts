import { describe, expect, test } from "vitest"
import { faultPath } from "@/components/admin/fault-path"
import { playStateOf } from "@/components/admin/screening-health"
import { summarize } from "@/components/admin/workers/sample-summary"
import type { Health, ScreeningStatus } from "@/lib/contracts/screening"

const health: Health = {
  framesPerSecond: 24,
  latenessP99Ms: 8,
  skewMs: 3,
  bitrateBps: 2_000_000,
  droppedFrames: 0,
  recoveries: 0,
  cpuCores: 0.2,
}

describe("playback quality", () => {
  test.each<[string, ScreeningStatus, Partial<Health> | null]>([
    ["starting", "starting", null],
    ["paused", "paused", { latenessP99Ms: 900 }],
    ["recovering", "recovering", {}],
    ["silent", "live", null],
    ["smooth", "live", {}],
    ["smooth", "live", { skewMs: null }],
    ["uneven", "live", { latenessP99Ms: 120 }],
    ["uneven", "live", { skewMs: -90 }],
    ["poor", "live", { latenessP99Ms: 400 }],
    ["poor", "live", { skewMs: -300 }],
  ])("is %s when it is %s and its player tells %j", (state, status, told) => {
    expect(playStateOf({ status, health: told && { ...health, ...told } })).toBe(state)
  })
})

test.each([
  ["room:friday-night", false, "/admin/rooms?q=friday-night"],
  ["screening:friday-night", true, "/admin/rooms?q=friday-night"],
  ["workers", true, "/admin/workers"],
  ["disk:vm-1", true, "/admin/workers"],
  ["cron:send-mails", true, "/admin/system"],
  ["database", true, "/admin/system"],
  ["rooms", false, null],
])("the fault %s leads (administrator: %s) to %s", (name, isAdministrator, path) => {
  expect(faultPath(name, isAdministrator)).toBe(path)
})

test("aggregates samples by their worst values and omits missing ones", () => {
  const sample = { at: "2026-11-26T11:00:00.000Z", workers: 1, capacity: 4, playing: 0, live: 0 }
  const nothing = { ...sample, latenessP99Ms: null, cpuCores: null }
  expect(summarize([nothing])).toEqual({ mostPlaying: 0, capacity: 4, mostCores: null, worstLatenessMs: null })
  expect(
    summarize([
      { ...sample, playing: 3, latenessP99Ms: 12, cpuCores: 0.5 },
      { ...sample, playing: 1, latenessP99Ms: 80, cpuCores: 0.2 },
      { ...nothing, capacity: 8 },
    ]),
  ).toEqual({ mostPlaying: 3, capacity: 8, mostCores: 0.5, worstLatenessMs: 80 })
})

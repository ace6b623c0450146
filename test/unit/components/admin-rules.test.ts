import { describe, expect, test } from "vitest"
import { faultPath } from "@/components/admin/fault-path"
import { playStateOf } from "@/components/admin/screening-health"
import type { Health, ScreeningStatus } from "@/server/contracts/screening"

const health: Health = {
  framesPerSecond: 24,
  latenessP99Ms: 8,
  skewMs: 3,
  bitrateBps: 2_000_000,
  droppedFrames: 0,
  recoveries: 0,
  cpuCores: 0.2,
}

describe("how well a film plays", () => {
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

import { createTranslator } from "next-intl"
import { describe, expect, test } from "vitest"
import { transportView, transportWords } from "@/components/room/transport/transport-view"
import * as en from "@/i18n/messages/en"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { screening } from "./screening-fixture"

const t = createTranslator({ locale: "en", messages: en, namespace: "room.transport" })

type Status = ScreeningDto["status"]
const state = (status: Status, isPaused: boolean, positionMs: number | null = null) =>
  screening({ status, wanted: { isPaused, pausedBy: null, positionMs, movedBy: null, version: 1 } })

describe("state of the transport", () => {
  test.each([
    ["live", false, null, null],
    ["live", true, null, "Pausing…"],
    ["paused", true, null, null],
    ["paused", false, null, "Resuming…"],
    ["live", false, 750_000, "Jumping to 12:30…"],
    ["paused", true, 750_000, "Jumping to 12:30…"],
    ["recovering", false, null, null],
    ["recovering", true, null, null],
    ["recovering", false, 0, "Jumping to 0:00…"],
  ] as const)("%s, wanted paused %s at %s: %s", (status, isPaused, positionMs, words) => {
    const view = transportView(state(status, isPaused, positionMs))
    expect(transportWords(view, t)).toBe(words)
    expect(view).toMatchObject({ isPaused, targetMs: positionMs })
  })

  test("shows a command at once and reverts it when it is rejected", () => {
    const live = state("live", false)
    expect(transportView(live, { isPaused: true })).toEqual({ isPaused: true, pending: "pausing", targetMs: null })
    expect(transportView(live, { positionMs: 5000 })).toEqual({ isPaused: false, pending: "seeking", targetMs: 5000 })
    expect(transportView(live, { isPaused: undefined, positionMs: undefined }).pending).toBeNull()
    // The newest command of this page wins over one in progress.
    expect(transportView(state("live", false, 1000), { positionMs: 5000 }).targetMs).toBe(5000)
  })
})

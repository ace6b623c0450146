import { describe, expect, test } from "vitest"
import { mayRejoin } from "@/server/bot/worker/rejoin"
import type { ConferenceRoom } from "@/server/ports"

const attempt = { screeningId: "s", epoch: 3 }
const before = { id: "RM_before" }
type Bot = Omit<NonNullable<ConferenceRoom["bot"]>, "isPublishing">
const room = (id: string, bot: Bot | null): ConferenceRoom => ({ id, bot: bot && { ...bot, isPublishing: true } })
const same = (bot: Bot | null) => room("RM_before", bot)
const recreated = (bot: Bot | null) => room("RM_after", bot)

describe("rejoining after a lost connection", () => {
  test.each([
    ["to a LiveKit that forgot the room", before, null],
    ["to a room that was created again", before, recreated(null)],
    ["where its own leftover still is", before, same(attempt)],
    ["where its own leftover is in a room that was created again", before, recreated(attempt)],
    ["when its room is unknown, and no other bot took its place", null, same(null)],
  ])("%s", (_, was, is) => {
    expect(mayRejoin(attempt, was, is)).toBe(true)
  })

  test.each([
    ["not where somebody removed it", same(null)],
    ["not where a later attempt's bot is", same({ screeningId: "s", epoch: 4 })],
    ["not where an earlier attempt's bot is: joins come in any order", same({ screeningId: "s", epoch: 2 })],
    ["not where another screening's bot is", same({ screeningId: "t", epoch: 3 })],
    ["not where a bot is that does not say whose it is", same({ screeningId: null, epoch: null })],
    ["not in a room that was created again, with another bot in it", recreated({ screeningId: "s", epoch: 4 })],
  ])("%s", (_, is) => {
    expect(mayRejoin(attempt, before, is)).toBe(false)
  })
})

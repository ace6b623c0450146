import { expect, test } from "vitest"
import { extendedEnd, withMember } from "@/components/room/connection/room-patches"
import type { MemberDto, RoomDetails } from "@/lib/contracts/rooms"

test("postpones the planned end from its time, or from now when it has passed", () => {
  const end = "2026-11-27T22:00:00.000Z"
  expect(extendedEnd(end, 15, Date.parse("2026-11-27T21:00:00Z"))).toBe("2026-11-27T22:15:00.000Z")
  expect(extendedEnd(end, 30, Date.parse("2026-11-27T22:10:00Z"))).toBe("2026-11-27T22:40:00.000Z")
})

test("changes one member and leaves the others unchanged", () => {
  const member = (id: string): MemberDto => ({
    id,
    userId: null,
    identity: id,
    name: id,
    role: "guest",
    status: "waiting",
    isMuted: false,
  })
  const room = { members: [member("a"), member("b")] } as RoomDetails
  const changed = withMember(room, "b", { status: "admitted" })
  expect(changed.members).toEqual([member("a"), { ...member("b"), status: "admitted" }])
  expect(room.members[1]?.status).toBe("waiting")
})

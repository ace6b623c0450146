import { describe, expect, it } from "vitest"
import { permits, type RoomAction, type RoomRole, roleInRoom, roomActions } from "@/server/domain/access"

const roles: RoomRole[] = ["system", "creator", "member", "stranger"]

/** y: may, n: may not; in the order of `roles`. */
const expected: Record<RoomAction, string> = {
  "room.see": "yyyn",
  "room.join": "nyyn",
  "room.invite": "nynn",
  "room.schedule": "nynn",
  "screening.start": "yynn",
  "screening.stop": "yynn",
  "screening.control": "yynn",
}

describe("access", () => {
  it("has a row in this table for every action", () => {
    expect(Object.keys(expected).sort()).toEqual([...roomActions].sort())
  })

  const cells = roomActions.flatMap((action) => roles.map((role, column) => ({ action, role, column })))
  it.each(cells)("$role and $action", ({ action, role, column }) => {
    expect(permits(role, action)).toBe(expected[action][column] === "y")
  })

  const room = { creatorId: "ana", memberIds: ["ben"] }
  it.each([
    [{ kind: "system" } as const, "system"],
    [{ kind: "user", userId: "ana", name: "Ana" } as const, "creator"],
    [{ kind: "user", userId: "ben", name: "Ben" } as const, "member"],
    [{ kind: "user", userId: "eve", name: "Eve" } as const, "stranger"],
  ])("knows the part of %o", (actor, role) => {
    expect(roleInRoom(actor, room)).toBe(role)
  })
})

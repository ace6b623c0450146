import { describe, expect, it } from "vitest"
import type { RoomRole } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { type Membership, permits, type RoomAction, roleInRoom, roomActions } from "@/lib/rules/access"

const roles: RoomRole[] = ["system", "administrator", "creator", "cohost", "viewer", "guest", "waiting", "stranger"]

/** y: allowed, n: forbidden; in the order of `roles`. */
const expected: Record<RoomAction, string> = {
  "room.see": "yyyyyynn",
  "room.preview": "yyyyyyyn",
  "room.join": "nyyyyynn",
  "room.leave": "nynyyyyn",
  "room.answer": "nyyyyyyn",
  "room.ready": "nyyyyynn",
  "room.invite": "yyyynnnn",
  "room.admit": "yyyynnnn",
  "room.moderate": "yyyynnnn",
  "room.lock": "yyyynnnn",
  "room.schedule": "yyyynnnn",
  "room.edit": "yyynnnnn",
  "room.appoint": "yyynnnnn",
  "room.handOver": "yyynnnnn",
  "room.delete": "yyynnnnn",
  "room.audit": "yyynnnnn",
  "screening.start": "yyyynnnn",
  "screening.stop": "yyyynnnn",
  "screening.control": "yyyynnnn",
}

describe("access", () => {
  it("has a row in this table for every action", () => {
    expect(Object.keys(expected).sort()).toEqual([...roomActions].sort())
  })

  const cells = roomActions.flatMap((action) => roles.map((role, column) => ({ action, role, column })))
  it.each(cells)("$role and $action", ({ action, role, column }) => {
    expect(permits(role, action)).toBe(expected[action][column] === "y")
  })

  const user = (userId: string, isAdministrator = false) =>
    ({ kind: "user", userId, name: userId, isAdministrator }) as const
  const guest = { kind: "guest", memberId: "m", roomId: "r", name: "Gus" } as const
  const cases: [Actor, Membership | null, RoomRole][] = [
    [{ kind: "system" }, null, "system"],
    [user("ana"), null, "creator"],
    [user("ana", true), null, "creator"],
    [user("root", true), null, "administrator"],
    [user("root", true), { role: "viewer", status: "admitted" }, "administrator"],
    [user("ben"), { role: "viewer", status: "admitted" }, "viewer"],
    [user("cleo"), { role: "cohost", status: "admitted" }, "cohost"],
    [user("dan"), { role: "viewer", status: "waiting" }, "waiting"],
    [user("dan"), { role: "cohost", status: "removed" }, "stranger"],
    [user("eve"), null, "stranger"],
    [guest, { role: "guest", status: "admitted" }, "guest"],
    [guest, { role: "guest", status: "waiting" }, "waiting"],
    [guest, { role: "guest", status: "removed" }, "stranger"],
    [guest, null, "stranger"],
  ]
  it.each(cases)("it finds the role of %o with the membership %o: %s", (actor, membership, role) => {
    expect(roleInRoom(actor, { creatorId: "ana" }, membership)).toBe(role)
  })
})

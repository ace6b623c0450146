import { describe, expect, it } from "vitest"
import { type RoomRight, type RoomRole, roomRoles } from "@/lib/contracts/rooms"
import { mayModerate } from "@/lib/rules/access"
import { conferenceRights } from "@/lib/rules/conference-rights"
import { isUsable } from "@/lib/rules/invitation"

describe("rights in the conference", () => {
  /** y: allowed, n: forbidden, -: not in the conference; for everyone, members, hosts. */
  const expected: Record<RoomRole, string> = {
    system: "---",
    administrator: "yyy",
    creator: "yyy",
    cohost: "yyy",
    viewer: "yyn",
    guest: "ynn",
    waiting: "---",
    stranger: "---",
  }
  const rights: RoomRight[] = ["everyone", "members", "hosts"]
  const cells = roomRoles.flatMap((role) =>
    rights.map((right, column) => ({ role, right, cell: expected[role][column] })),
  )

  it.each(cells)("of $role where it is for $right: $cell", ({ role, right, cell }) => {
    const all = { camera: right, microphone: right, chat: right }
    const may = conferenceRights(role, all, false)
    if (cell === "-") return expect(may).toBeNull()
    expect(may).toEqual({ camera: cell === "y", microphone: cell === "y", chat: cell === "y" })
    // Muting disables the microphone and nothing else.
    expect(conferenceRights(role, all, true)).toEqual({ camera: cell === "y", microphone: false, chat: cell === "y" })
  })

  it("are independent of each other", () => {
    expect(conferenceRights("guest", { camera: "hosts", microphone: "everyone", chat: "members" }, false)).toEqual({
      camera: false,
      microphone: true,
      chat: false,
    })
  })

  it.each([
    ["creator", "cohost", true],
    ["administrator", "cohost", true],
    ["cohost", "cohost", false],
    ["cohost", "viewer", true],
    ["cohost", "guest", true],
    ["viewer", "guest", false],
  ] as const)("a %s may mute and remove a %s: %s", (role, member, may) => {
    expect(mayModerate(role, { role: member })).toBe(may)
  })
})

describe("a link", () => {
  const now = new Date("2026-11-27T20:00:00Z")
  const link = { expiresAt: null, revokedAt: null, maxUses: null, uses: 7 }
  it.each([
    [{}, true],
    [{ expiresAt: new Date(now.getTime() + 1) }, true],
    [{ expiresAt: now }, false],
    [{ revokedAt: now }, false],
    [{ maxUses: 8 }, true],
    [{ maxUses: 7 }, false],
  ])("that is %o lets in: %s", (change, lets) => {
    expect(isUsable({ ...link, ...change }, now)).toBe(lets)
  })
})

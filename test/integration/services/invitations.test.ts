import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { createPerson, inviteCodeOf } from "../support/people"
import { createRoles, outcomeOf, type Roles } from "../support/roles"
import { createTestServices, type TestServices } from "../support/services"

const openLink = { expiresAt: null, maxUses: null, allowsGuests: true }

describe("links into a room", () => {
  let t: TestServices
  let cast: Roles
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createRoles(t)
  })

  const link = (options: object = {}) =>
    t.services.people.createInvitation(cast.creator, { roomId: cast.roomId, ...openLink, ...options })
  const accept = (person: Awaited<ReturnType<typeof createPerson>>, inviteCode: string) =>
    t.services.people.acceptInvitation(person, { inviteCode })
  const usesOf = async (id: string) => (await t.db.invitation.findUniqueOrThrow({ where: { id } })).uses

  it("admit as many people as allowed, also concurrently, and count each person once", async () => {
    const { id, code } = await link({ maxUses: 2 })
    const people = await Promise.all(Array.from({ length: 6 }, () => createPerson(t.db)))
    const outcomes = await Promise.all(people.map((person) => outcomeOf(() => accept(person, code))))
    expect(outcomes.sort()).toEqual([...Array(4).fill("INVITATION_INVALID"), "ok", "ok"])
    expect(await usesOf(id)).toBe(2)
    const members = await t.db.roomMember.findMany({ where: { invitationId: id } })
    expect(members).toHaveLength(2)
    // Members can return by the link, even when it is used up.
    const inside = people.find(({ userId }) => members.some((member) => member.userId === userId))
    if (!inside) throw new Error("one of them is in")
    expect(await accept(inside, code)).toEqual({ roomId: cast.roomId, status: "admitted" })
    expect(await accept(cast.creator, code)).toEqual({ roomId: cast.roomId, status: "admitted" })
    expect(await usesOf(id)).toBe(2)
  })

  it("end at their expiry, and when they are revoked; the response is that of an unknown link", async () => {
    const expiresAt = new Date(t.clock.now().getTime() + 60_000)
    const [ending, revoked] = [await link({ expiresAt }), await link()]
    await t.services.people.revokeInvitation(cast.creator, { roomId: cast.roomId, invitationId: revoked.id })
    const [early, late] = [await createPerson(t.db), await createPerson(t.db)]
    await accept(early, ending.code)
    t.clock.advanceMs(60_000)
    for (const code of [ending.code, revoked.code, "guessed"]) {
      expect(await outcomeOf(() => accept(late, code))).toBe("INVITATION_INVALID")
      expect(await outcomeOf(() => t.services.people.enterAsGuest(null, { inviteCode: code, name: "Gus" }))).toBe(
        "INVITATION_INVALID",
      )
      expect(await outcomeOf(() => t.services.people.previewInvitation(null, { inviteCode: code }))).toBe(
        "INVITATION_INVALID",
      )
    }
    expect(
      (await t.services.people.listInvitations(cast.creator, { roomId: cast.roomId })).map(({ id }) => id),
    ).not.toContain(revoked.id)
    const again = { roomId: cast.roomId, invitationId: revoked.id }
    expect(await outcomeOf(() => t.services.people.revokeInvitation(cast.creator, again))).toBe("NOT_FOUND")
    await expect(link({ expiresAt: t.clock.now() })).rejects.toMatchObject({ code: "INVALID_INPUT" })
  })

  it("are revoked by hosts of their own room only", async () => {
    const other = await createRoles(t)
    const { id } = await link()
    const elsewhere = { roomId: other.roomId, invitationId: id }
    expect(await outcomeOf(() => t.services.people.revokeInvitation(other.creator, elsewhere))).toBe("NOT_FOUND")
  })

  it("admit nobody new to a locked room, while members can return", async () => {
    const { code } = await link()
    await t.services.rooms.setLock(cast.actors.cohost, { roomId: cast.roomId, isLocked: true })
    expect(await outcomeOf(() => accept(cast.stranger, code))).toBe("ROOM_LOCKED")
    expect(await outcomeOf(() => t.services.people.enterAsGuest(null, { inviteCode: code, name: "Gus" }))).toBe(
      "ROOM_LOCKED",
    )
    // An attempt at a locked room does not use up the link.
    expect((await t.db.invitation.findUniqueOrThrow({ where: { code } })).uses).toBe(0)
    expect(await accept(cast.member, code)).toMatchObject({ status: "admitted" })
    await t.services.people.issueJoinToken(cast.member, { roomId: cast.roomId })
    await t.services.rooms.setLock(cast.actors.cohost, { roomId: cast.roomId, isLocked: false })
    expect(await accept(cast.stranger, code)).toMatchObject({ status: "admitted" })
  })

  it("make people wait where hosts admit them; nobody is in the conference before", async () => {
    await t.services.rooms.setRights(cast.creator, { roomId: cast.roomId, admission: "host" })
    const { code } = await link()
    const guest = await t.services.people.enterAsGuest(null, { inviteCode: code, name: "Gus" })
    expect(guest).toMatchObject({ roomId: cast.roomId, status: "waiting" })
    const actor = { kind: "guest", memberId: guest.memberId, roomId: cast.roomId, name: "Gus" } as const
    expect(await accept(cast.stranger, code)).toMatchObject({ status: "waiting" })

    for (const someone of [actor, cast.stranger]) {
      for (const use of [
        t.services.rooms.get,
        t.services.people.issueJoinToken,
        t.services.screenings.getStatus,
      ] as const) {
        expect(await outcomeOf(() => use(someone, { roomId: cast.roomId }))).toBe("NOT_ADMITTED")
      }
      expect(await t.services.people.previewRoom(someone, { roomId: cast.roomId })).toEqual({
        id: cast.roomId,
        name: cast.roomName,
        title: cast.roomName,
        description: "",
        hostName: cast.creator.name,
        movie: { id: cast.movieId, title: "Alpha", durationMs: null },
        isOn: false,
        posterUrl: null,
        meetDatetime: null,
        timeZone: "UTC",
        isWaiting: true,
      })
    }
    await t.services.people.admit(cast.actors.cohost, { roomId: cast.roomId, memberId: guest.memberId })
    expect(await t.services.people.issueJoinToken(actor, { roomId: cast.roomId })).toMatchObject({
      token: `viewer ${guest.memberId} ${cast.roomName}`,
    })
  })

  it("bring a guest back as the same person, in their own room only", async () => {
    const { code } = await link()
    const guest = await t.services.people.enterAsGuest(null, { inviteCode: code, name: "Gus" })
    const actor = { kind: "guest", memberId: guest.memberId, roomId: cast.roomId, name: "Gus" } as const
    expect(await t.services.people.enterAsGuest(actor, { inviteCode: code, name: "Somebody else" })).toEqual(guest)
    expect(await t.services.people.previewInvitation(actor, { inviteCode: code })).toMatchObject({
      ownRoomId: cast.roomId,
    })

    const other = await createRoles(t)
    for (const use of [
      t.services.rooms.get,
      t.services.people.previewRoom,
      t.services.people.issueJoinToken,
    ] as const) {
      expect(await outcomeOf(() => use(actor, { roomId: other.roomId }))).toBe("ROOM_NOT_FOUND")
    }
    const room = await t.services.rooms.get(other.creator, { roomId: other.roomId })
    const second = await t.services.people.enterAsGuest(actor, { inviteCode: inviteCodeOf(room), name: "Gus" })
    expect(second.memberId).not.toBe(guest.memberId)
  })

  it("for accounts admit no guests", async () => {
    const { code } = await link({ allowsGuests: false })
    expect(await outcomeOf(() => t.services.people.enterAsGuest(null, { inviteCode: code, name: "Gus" }))).toBe(
      "UNAUTHENTICATED",
    )
    expect(await t.services.people.previewInvitation(null, { inviteCode: code })).toMatchObject({
      roomName: cast.roomName,
      hostName: cast.creator.name,
      allowsGuests: false,
      posterUrl: null,
      ownRoomId: null,
    })
    expect(await accept(cast.stranger, code)).toMatchObject({ status: "admitted" })
  })

  it("do not bring back removed people", async () => {
    const { code } = await link()
    const guest = await t.services.people.enterAsGuest(null, { inviteCode: code, name: "Gus" })
    const actor = { kind: "guest", memberId: guest.memberId, roomId: cast.roomId, name: "Gus" } as const
    const { roomId } = cast
    for (const memberId of [guest.memberId, cast.memberIds.viewer]) {
      await t.services.people.remove(cast.actors.cohost, { roomId, memberId })
    }
    expect(await outcomeOf(() => accept(cast.member, code))).toBe("REMOVED_FROM_ROOM")
    expect(await outcomeOf(() => t.services.people.enterAsGuest(actor, { inviteCode: code, name: "Gus" }))).toBe(
      "REMOVED_FROM_ROOM",
    )
    expect(await outcomeOf(() => t.services.people.previewInvitation(actor, { inviteCode: code }))).toBe(
      "REMOVED_FROM_ROOM",
    )
    expect(await outcomeOf(() => t.services.rooms.get(cast.member, { roomId }))).toBe("ROOM_NOT_FOUND")
    expect((await t.services.rooms.list(cast.member)).map(({ id }) => id)).not.toContain(roomId)
  })
})

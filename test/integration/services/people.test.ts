import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { createRoles, outcomeOf, type Roles } from "../support/roles"
import { createTestServices, type TestServices } from "../support/services"

describe("people in a room", () => {
  let t: TestServices
  let cast: Roles
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createRoles(t)
  })

  const roleOf = async (memberId: string) =>
    (await t.db.roomMember.findUnique({ where: { id: memberId } }))?.role ?? null

  it("are appointed co-host and dismissed by the owner; guests and people outside are not", async () => {
    const { roomId, memberIds, creator } = cast
    const set = (memberId: string, role: "cohost" | "viewer") =>
      t.services.people.setRole(creator, { roomId, memberId, role })
    await set(memberIds.viewer, "cohost")
    const room = await t.services.rooms.get(cast.member, { roomId })
    expect(room).toMatchObject({ role: "cohost", canControl: true })
    await set(memberIds.viewer, "viewer")
    expect(await outcomeOf(() => t.services.screenings.start(cast.member, { roomId }))).toBe("FORBIDDEN")
    expect(await outcomeOf(() => set(memberIds.guest, "cohost"))).toBe("INVALID_INPUT")
    expect(await outcomeOf(() => set(memberIds.waiting, "cohost"))).toBe("MEMBER_NOT_FOUND")
    const elsewhere = await createRoles(t)
    expect(await outcomeOf(() => set(elsewhere.memberIds.viewer, "cohost"))).toBe("MEMBER_NOT_FOUND")
    expect(await roleOf(elsewhere.memberIds.viewer)).toBe("viewer")
  })

  it("move the time of the owner's movie as co-hosts, and choose their own movies, not another's", async () => {
    const { roomId, movieId, actors, stranger } = cast
    const meetDatetime = new Date(t.clock.now().getTime() + 3_600_000)
    const schedule = (movie: string) =>
      t.services.rooms.schedule(actors.cohost, { roomId, movieId: movie, meetDatetime })
    expect(await schedule(movieId)).toMatchObject({ meetDatetime: meetDatetime.toISOString() })
    const add = (actor: typeof stranger) =>
      t.services.movies.create(actor, { title: "B", filePath: "b.mp4", movieUrl: null, hlsPath: null })
    const others = await add(stranger)
    expect(await outcomeOf(() => schedule(others.id))).toBe("MOVIE_NOT_FOUND")
    const own = await add(actors.cohost as typeof stranger)
    expect(await schedule(own.id)).toMatchObject({ movie: { id: own.id } })
  })

  it("are removed or muted as co-hosts only by the owner, which also ends the role", async () => {
    const { roomId, memberIds, creator } = cast
    await t.services.people.setRole(creator, { roomId, memberId: memberIds.viewer, role: "cohost" })
    const target = { roomId, memberId: memberIds.cohost }
    for (const act of [
      () => t.services.people.remove(cast.member, target),
      () => t.services.people.mute(cast.member, { ...target, isMuted: true }),
    ]) {
      expect(await outcomeOf(act)).toBe("FORBIDDEN")
    }
    await t.services.people.remove(creator, target)
    expect(await roleOf(memberIds.cohost)).toBe("viewer")
    const room = await t.services.people.admit(creator, target)
    expect(room.members.find(({ id }) => id === memberIds.cohost)).toMatchObject({ role: "viewer", status: "admitted" })
  })

  it("get a room handed over: there is one owner, and the previous one is a co-host", async () => {
    const { roomId, memberIds, creator, member } = cast
    const handOver = (memberId: string) => t.services.people.handOver(creator, { roomId, memberId })
    expect(await outcomeOf(() => handOver(memberIds.guest))).toBe("INVALID_INPUT")
    expect(await outcomeOf(() => handOver(memberIds.waiting))).toBe("MEMBER_NOT_FOUND")
    const room = await handOver(memberIds.viewer)
    expect(room).toMatchObject({ creator: { id: member.userId }, role: "cohost" })
    expect(room.members.map(({ userId }) => userId)).toContain(creator.userId)
    expect(room.members.map(({ userId }) => userId)).not.toContain(member.userId)
    expect(await t.services.rooms.get(member, { roomId })).toMatchObject({ role: "creator" })
    expect(await outcomeOf(() => t.services.rooms.delete(creator, { roomId }))).toBe("FORBIDDEN")

    // Two concurrent handovers to different people: one owner remains, and nobody is lost.
    const outcomes = await Promise.all(
      [memberIds.target, memberIds.cohost].map((memberId) =>
        outcomeOf(() => t.services.people.handOver(member, { roomId, memberId })),
      ),
    )
    expect(outcomes.sort()).toEqual(["FORBIDDEN", "ok"])
    expect(await t.db.roomMember.count({ where: { roomId, userId: member.userId, role: "cohost" } })).toBe(1)
  })

  it("leave, and return by a link; the owner cannot", async () => {
    const { roomId, creator, member } = cast
    await t.services.people.leave(member, { roomId })
    expect(await outcomeOf(() => t.services.rooms.get(member, { roomId }))).toBe("ROOM_NOT_FOUND")
    expect(await outcomeOf(() => t.services.people.leave(creator, { roomId }))).toBe("FORBIDDEN")
    const [invitation] = await t.services.people.listInvitations(creator, { roomId })
    await t.services.people.acceptInvitation(member, { inviteCode: invitation?.code ?? "" })
    expect(await t.services.rooms.get(member, { roomId })).toMatchObject({ role: "viewer" })
  })

  it("see the audit log: the owner of the room's, administrators everything, in pages", async () => {
    const { roomId, memberIds, creator, actors } = cast
    await t.services.rooms.setLock(actors.cohost, { roomId, isLocked: true })
    await t.services.rooms.setLock(actors.cohost, { roomId, isLocked: true })
    await t.services.people.mute(creator, { roomId, memberId: memberIds.target, isMuted: true })
    await t.services.screenings.start({ ...creator, via: "api" }, { roomId })
    await t.services.screenings.start(creator, { roomId })
    await t.services.screenings.stop({ kind: "system", via: "command_line" }, { roomId })
    const all = await t.services.operations.listAudit(creator, { roomId, limit: 100 })
    expect(all.nextCursor).toBeNull()
    // Changes without an effect are not recorded again.
    expect(all.items.map(({ action, actor, via, subject }) => [action, actor.name, via, subject])).toEqual([
      ["screening.stop", "Operator", "command_line", "Alpha"],
      ["screening.start", creator.name, "api", "Alpha"],
      ["member.mute", creator.name, "page", cast.targetName],
      ["room.lock", expect.stringMatching(/^cohost-/), "page", null],
      ["member.join", cast.member.name, "page", cast.member.name],
      ["room.create", creator.name, "page", null],
    ])
    const pages = []
    let cursor: string | undefined
    do {
      const page = await t.services.operations.listAudit(creator, { roomId, limit: 2, ...(cursor && { cursor }) })
      pages.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(pages).toEqual(all.items)

    // Entries outlive the room; then only administrators see them.
    await t.services.rooms.delete(creator, { roomId })
    expect(await outcomeOf(() => t.services.operations.listAudit(creator, { roomId, limit: 10 }))).toBe(
      "ROOM_NOT_FOUND",
    )
    const everywhere = await t.services.operations.listAudit(actors.administrator, { limit: 100 })
    expect(everywhere.items.filter(({ room }) => room?.id === roomId).map(({ action }) => action)[0]).toBe(
      "room.delete",
    )
    expect(await outcomeOf(() => t.services.operations.listAudit(creator, { limit: 10 }))).toBe("FORBIDDEN")
  })

  it("have owner rights in every room as administrators, and see their own in the list", async () => {
    const { administrator } = cast.actors
    expect(await t.services.rooms.list(administrator)).toEqual([])
    expect(await t.services.rooms.get(administrator, { roomId: cast.roomId })).toMatchObject({
      role: "administrator",
      canControl: true,
    })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type Cast, createCast, uniqueName } from "../support/people"
import { goLive } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

describe("rooms", () => {
  let t: TestServices
  let cast: Cast
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createCast(t)
  })

  describe("a new name", () => {
    it("also renames the conference: the old one ends", async () => {
      const name = uniqueName("renamed")
      const room = await t.services.rooms.update(cast.creator, { roomId: cast.roomId, name })
      expect(room.name).toBe(name)
      expect(t.closed).toContain(cast.roomName)
      expect(await t.db.auditEntry.findFirst({ where: { roomId: cast.roomId, action: "room.edit" } })).toMatchObject({
        actorId: cast.creator.userId,
        roomName: name,
        details: { name: cast.roomName },
      })
    })

    it("that is the same, or missing, changes nothing", async () => {
      await t.services.rooms.update(cast.creator, { roomId: cast.roomId, name: cast.roomName })
      await t.services.rooms.update(cast.creator, { roomId: cast.roomId })
      expect(t.closed).not.toContain(cast.roomName)
      expect(await t.db.auditEntry.count({ where: { roomId: cast.roomId, action: "room.edit" } })).toBe(0)
    })

    it("must be free, and no movie may wait or play", async () => {
      const other = await createCast(t)
      await expect(
        t.services.rooms.update(cast.creator, { roomId: cast.roomId, name: other.roomName }),
      ).rejects.toMatchObject({ code: "ROOM_NAME_TAKEN" })
      await t.services.screenings.start(cast.creator, { roomId: cast.roomId })
      await expect(
        t.services.rooms.update(cast.creator, { roomId: cast.roomId, name: uniqueName("renamed") }),
      ).rejects.toMatchObject({ code: "SCREENING_ACTIVE" })
      expect(t.closed).not.toContain(cast.roomName)
    })
  })

  describe("deleting", () => {
    it("stops a running screening: its player finds none any more", async () => {
      const attempt = await goLive(t, cast)
      await t.services.rooms.delete(cast.creator, { roomId: cast.roomId })
      expect(await t.db.room.count({ where: { id: cast.roomId } })).toBe(0)
      expect(await t.db.screening.count({ where: { roomId: cast.roomId } })).toBe(0)
      expect(await t.services.screenings.checkAssignment(attempt)).toBeNull()
      expect(t.closed).toContain(cast.roomName)
      // The movie stays, and so does the audit log.
      expect(await t.db.movie.count({ where: { id: cast.movieId } })).toBe(1)
      expect(await t.db.auditEntry.findFirst({ where: { roomId: cast.roomId, action: "room.delete" } })).toMatchObject({
        actorId: cast.creator.userId,
        roomName: cast.roomName,
      })
    })

    it("notifies the account's webhooks, with the end of the screening", async () => {
      const { webhook } = await t.services.webhooks.create(cast.creator, {
        url: "https://hooks.example/",
        events: ["room.deleted", "screening.ended"],
        roomId: null,
      })
      await goLive(t, cast)
      await t.services.rooms.delete(cast.creator, { roomId: cast.roomId })
      const told = await t.db.webhookDelivery.findMany({ where: { webhookId: webhook.id }, orderBy: { id: "asc" } })
      expect(told.map(({ event }) => event)).toEqual(["screening.ended", "room.deleted"])
      expect(told[1]?.payload).toMatchObject({ data: { room: { id: cast.roomId, name: cast.roomName } } })
    })

    it("succeeds for only one of two concurrent calls", async () => {
      await Promise.allSettled([1, 2].map(() => t.services.rooms.delete(cast.creator, { roomId: cast.roomId })))
      expect(await t.db.auditEntry.count({ where: { roomId: cast.roomId, action: "room.delete" } })).toBe(1)
    })
  })

  it("are paged, and concurrent inserts do not shift the pages", async () => {
    const names = [cast.roomName]
    for (let made = 0; made < 4; made += 1) {
      const name = uniqueName("listed")
      await t.services.rooms.create(cast.creator, { name, movieId: null, meetDatetime: null })
      names.unshift(name)
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await t.services.rooms.listPage(cast.creator, { limit: 2, cursor })
      seen.push(...page.items.map((room) => room.name))
      cursor = page.nextCursor ?? undefined
      const name = uniqueName("late")
      await t.services.rooms.create(cast.creator, { name, movieId: null, meetDatetime: null })
    } while (cursor)
    expect(seen).toEqual(names)
  })
})

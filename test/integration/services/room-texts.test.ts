import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { createApiClient, problemWith } from "../support/api"
import { runHere } from "../support/command"
import { type Cast, createCast, inviteCodeOf, uniqueName } from "../support/people"
import { goLive } from "../support/playback"
import { type ServedApi, serveApi } from "../support/serve-api"
import { createTestServices, type TestServices } from "../support/services"

const none = { movieId: null, meetDatetime: null }

describe("what people read of a room", () => {
  let t: TestServices
  let api: ReturnType<typeof createApiClient>
  let served: ServedApi
  let cast: Cast
  beforeAll(async () => {
    t = await createTestServices()
    // Commands over HTTP look at the real clock.
    t.clock.set(new Date())
    api = createApiClient(t)
    served = await serveApi(t)
  })
  afterAll(async () => {
    await served?.[Symbol.asyncDispose]()
    await t?.[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    cast = await createCast(t)
  })

  const command = async (...args: string[]) => {
    const { token } = await t.services.accounts.createToken(cast.creator, { name: "test", expiresInDays: 1 })
    return runHere([...args, "--json"], { MOVIESNOW_URL: served.url, MOVIESNOW_TOKEN: token })
  }

  describe("when it is made", () => {
    it("is its name without a title, and no description", async () => {
      const name = uniqueName("plain")
      expect(await t.services.rooms.create(cast.creator, { name, ...none })).toMatchObject({
        name,
        title: name,
        description: "",
      })
    })

    it("makes its name, with an end of its own where that is taken", async () => {
      const title = `Filmabend für ${uniqueName("Jürgen")} 🎬`
      const [first, second] = await Promise.all(
        [1, 2].map(() => t.services.rooms.create(cast.creator, { title, ...none })),
      )
      const names = [first?.name ?? "", second?.name ?? ""].sort((a, b) => a.length - b.length)
      expect(names[0]).toMatch(/^filmabend-fuer-juergen-\d+$/)
      expect(names[1]).toMatch(new RegExp(`^${names[0]}-[a-z0-9]{4}$`))
      expect([first?.title, second?.title]).toEqual([title, title])
    })

    it("of emoji alone has a name that can be read aloud", async () => {
      const room = await t.services.rooms.create(cast.creator, { title: "🎬🍿", ...none })
      expect(room).toMatchObject({ title: "🎬🍿", name: expect.stringMatching(/^[a-z0-9-]{3,60}$/) })
    })

    it("never takes another name than the one that was given", async () => {
      await expect(
        t.services.rooms.create(cast.creator, { title: "Another", name: cast.roomName, ...none }),
      ).rejects.toMatchObject({ code: "ROOM_NAME_TAKEN" })
    })
  })

  describe("when it changes", () => {
    const change = { title: "Film night 🎬", description: "Bring popcorn.\nhttps://example.org/map" }

    it("is told to calendars, webhooks and the audit log, while a movie plays too; the conference stays", async () => {
      const { webhook } = await t.services.webhooks.create(cast.creator, {
        url: "https://hooks.example/",
        events: ["room.changed"],
        roomId: null,
      })
      await goLive(t, cast)
      const before = await t.db.room.findUniqueOrThrow({ where: { id: cast.roomId } })
      const room = await t.services.rooms.update(cast.creator, { roomId: cast.roomId, ...change })
      expect(room).toMatchObject({ ...change, name: cast.roomName })
      expect(t.closed).not.toContain(cast.roomName)
      const after = await t.db.room.findUniqueOrThrow({ where: { id: cast.roomId } })
      expect(after.calendarSequence).toBe(before.calendarSequence + 1)
      expect(after.rightsChangedAt).toEqual(before.rightsChangedAt)
      const told = await t.db.webhookDelivery.findMany({ where: { webhookId: webhook.id } })
      expect(told.map(({ payload }) => payload)).toMatchObject([
        { type: "room.changed", data: { room: { name: cast.roomName, ...change } } },
      ])
      const entries = await t.db.auditEntry.findMany({ where: { roomId: cast.roomId, action: "room.edit" } })
      expect(entries.map(({ details }) => details)).toEqual([{ title: cast.roomName, description: "" }])
      const { items } = await t.services.operations.listAudit(cast.creator, { roomId: cast.roomId, limit: 1 })
      expect(items[0]?.room).toEqual({ id: cast.roomId, name: cast.roomName, title: change.title })
    })

    it("to what it is changes nothing", async () => {
      await t.services.rooms.update(cast.creator, { roomId: cast.roomId, title: cast.roomName, description: "" })
      expect(await t.db.auditEntry.count({ where: { roomId: cast.roomId, action: "room.edit" } })).toBe(0)
    })

    it("follows the name until there is a title of its own", async () => {
      const [plain, titled] = [uniqueName("plain"), uniqueName("titled")]
      const roomId = cast.roomId
      expect(await t.services.rooms.update(cast.creator, { roomId, name: plain })).toMatchObject({ title: plain })
      await t.services.rooms.update(cast.creator, { roomId, title: "Film night" })
      expect(await t.services.rooms.update(cast.creator, { roomId, name: titled })).toMatchObject({
        name: titled,
        title: "Film night",
      })
    })

    it("is the owners' alone", async () => {
      await expect(t.services.rooms.update(cast.member, { roomId: cast.roomId, title: "Mine" })).rejects.toMatchObject({
        code: "FORBIDDEN",
      })
    })

    it("is shown to who has a link, is in the room, or asks what plays", async () => {
      await t.services.rooms.update(cast.creator, { roomId: cast.roomId, ...change })
      const room = await t.services.rooms.get(cast.creator, { roomId: cast.roomId })
      expect(await t.services.people.previewInvitation(null, { inviteCode: inviteCodeOf(room) })).toMatchObject({
        roomName: cast.roomName,
        roomTitle: change.title,
        description: change.description,
      })
      expect(await t.services.people.previewRoom(cast.member, { roomId: cast.roomId })).toMatchObject(change)
      expect((await t.services.rooms.list(cast.member)).find(({ id }) => id === cast.roomId)).toMatchObject(change)
      expect(await t.services.screenings.getStatus(cast.member, { roomId: cast.roomId })).toMatchObject({
        room_name: cast.roomName,
        room_title: change.title,
        room_description: change.description,
      })
    })
  })

  it("is taken along to the copies for the next weeks", async () => {
    const meetDatetime = new Date(t.clock.now().getTime() + 3_600_000)
    await t.services.rooms.update(cast.creator, { roomId: cast.roomId, title: "Film night 🎬", description: "Popcorn" })
    await t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, meetDatetime })
    const [copy] = await t.services.rooms.repeat(cast.creator, { roomId: cast.roomId, count: 1 })
    expect(copy).toMatchObject({ title: "Film night 🎬", description: "Popcorn" })
    expect(copy?.name).not.toBe(cast.roomName)
  })

  it("of a room that is called by its name is the copy's own name", async () => {
    const meetDatetime = new Date(t.clock.now().getTime() + 3_600_000)
    await t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, meetDatetime })
    const [copy] = await t.services.rooms.repeat(cast.creator, { roomId: cast.roomId, count: 1 })
    expect(copy?.title).toBe(copy?.name)
  })

  it("is text in mails, whatever it holds, and in their calendars", async () => {
    const title = "<script>alert('t')</script>"
    const meetDatetime = new Date(t.clock.now().getTime() + 24 * 3_600_000)
    await t.services.rooms.update(cast.creator, {
      roomId: cast.roomId,
      title,
      description: "<script>alert(1)</script>",
    })
    await t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, meetDatetime })
    const mail = await t.db.mail.findFirstOrThrow({ where: { roomId: cast.roomId } })
    expect(mail.html).not.toContain("<script")
    expect(mail.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
    expect(mail.html).toContain("&lt;script&gt;alert(&#39;t&#39;)&lt;/script&gt;")
    // Lines are folded at 75 octets.
    expect(mail.calendar?.replaceAll("\r\n ", "")).toContain("<script>alert(1)</script>")
  })

  describe("over REST", () => {
    it("is given, changed and answered", async () => {
      const title = `Film night ${uniqueName("t")} 🎬`
      const made = await api("POST", "/rooms", { as: cast.creator, body: { title, description: "Popcorn" } })
      expect(made).toMatchObject({ status: 201, body: { title, description: "Popcorn" } })
      const path = `/rooms/${made.body.id}`
      const changed = await api("PATCH", path, { as: cast.creator, body: { description: "Crisps" } })
      expect(changed).toMatchObject({ status: 200, body: { title, description: "Crisps", name: made.body.name } })
    })

    it.each([
      [{}, "Enter a title or a name for the room."],
      [{ title: "x".repeat(121) }, "at most 120 characters"],
      [{ title: "A", description: "x".repeat(2001) }, "at most 2000 characters"],
      [{ title: "A", meetDatetime: null }, "meetDatetime"],
      [{ title: "A", movie_id: "x" }, "This is not the id of a movie."],
    ])("is refused when it is %j", async (body, sentence) => {
      const answer = await api("POST", "/rooms", { as: cast.creator, body })
      expect(answer).toMatchObject(problemWith(400, "INVALID_INPUT"))
      expect(answer.body.detail).toContain(sentence)
    })
  })

  describe("on the command line", () => {
    it("is given, listed, and names a room", async () => {
      const title = `Film night ${uniqueName("c")} 🎬`
      const made = await command("create_room", "--title", title, "--description", "Popcorn")
      expect(made.json()).toMatchObject({ title, description: "Popcorn" })
      expect((await command("list_rooms")).json().rooms).toContainEqual(expect.objectContaining({ title }))
      expect((await command("status", title)).json()).toMatchObject({ room_title: title })
      expect(await t.services.rooms.findId(title)).toBe(made.json().id)
      expect((await command("delete_room", title)).exitCode).toBe(0)
    })

    it("names no room when several have it, and a name goes before a title", async () => {
      const title = uniqueName("same")
      const named = await t.services.rooms.create(cast.creator, { name: title, title: "Named", ...none })
      const titled = await t.services.rooms.create(cast.creator, { name: uniqueName("x"), title, ...none })
      expect(await t.services.rooms.findId(title)).toBe(named.id)
      await t.services.rooms.delete(cast.creator, { roomId: named.id })
      expect(await t.services.rooms.findId(title)).toBe(titled.id)
      const other = await t.services.rooms.create(cast.creator, { name: uniqueName("y"), title, ...none })
      await expect(t.services.rooms.findId(title)).rejects.toMatchObject({ code: "INVALID_INPUT" })
      const refused = await command("status", title)
      expect(refused.exitCode).toBe(2)
      expect(refused.stderr + refused.stdout).toContain(`Several rooms have the title “${title}”`)
      for (const { name } of [titled, other]) expect(refused.stderr + refused.stdout).toContain(name)
    })
  })
})

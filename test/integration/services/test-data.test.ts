import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { TestDataInput } from "@/server/services/operations/create-test-data"
import { createTestServices, type TestServices } from "../support/services"

const film = (name: string) => ({ title: name, filePath: `demo/${name}.mp4`, hlsPath: null })
const input: TestDataInput = {
  films: {
    demo: film("demo"),
    short: film("short"),
    hls: { title: "hls", filePath: null, hlsPath: "demo/index.m3u8" },
  },
  passwordOf: (email) => `password of ${email}`,
}

describe("test data", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const counts = async () => [
    await t.db.user.count(),
    await t.db.movie.count(),
    await t.db.room.count(),
    await t.db.roomMember.count(),
  ]

  it("is an owner, a viewer and rooms soon and later", async () => {
    const data = await t.services.operations.createTestData(input)
    expect(data.accounts.map((account) => account.role)).toEqual(["creator", "viewer"])
    for (const { email, password } of data.accounts) {
      await expect(t.services.accounts.verifyCredentials({ email, password })).resolves.toMatchObject({ email })
    }
    const untilMs = data.rooms.map((room) => (room.meetDatetime?.getTime() ?? 0) - t.clock.now().getTime())
    expect(untilMs[0]).toBeGreaterThan(10_000)
    expect(untilMs[0]).toBeLessThanOrEqual(60_000)
    expect(untilMs.slice(1).every((ms) => ms > 5 * 60_000)).toBe(true)
    const viewer = await t.services.accounts.find({ email: data.accounts[1]?.email ?? "" })
    expect((await t.services.rooms.list(viewer)).map((room) => room.name).sort()).toEqual(
      data.rooms.map((room) => room.name).sort(),
    )
    expect(t.events).toMatchObject([{ name: "movie/start.due", data: { roomId: data.rooms[0]?.id } }])
  })

  it("changes nothing the second time, except past times and passwords that differ from the printed ones", async () => {
    const before = await counts()
    const first = await t.services.operations.createTestData(input)
    expect(await counts()).toEqual(before)

    t.clock.advanceMs(3 * 60_000)
    const second = await t.services.operations.createTestData({
      ...input,
      passwordOf: (email) => `new password of ${email}`,
    })
    expect(await counts()).toEqual(before)
    expect(second.rooms.map((room) => room.id)).toEqual(first.rooms.map((room) => room.id))
    expect(second.rooms[0]?.meetDatetime?.getTime()).toBeGreaterThan(t.clock.now().getTime())
    expect(second.rooms.slice(1)).toEqual(first.rooms.slice(1))
    const [creator] = second.accounts
    await expect(
      t.services.accounts.verifyCredentials({ email: creator?.email, password: creator?.password }),
    ).resolves.toBeTruthy()
  })

  it("leaves a room with a running movie alone", async () => {
    const [demo] = (await t.services.operations.createTestData(input)).rooms
    const roomId = demo?.id ?? ""
    const { creator } = await t.services.operations.createTestData(input)
    const playing = await t.services.screenings.start(creator, { roomId })
    t.clock.advanceMs(10 * 60_000)
    await t.services.operations.createTestData(input)
    expect(await t.services.screenings.getStatus(creator, { roomId })).toMatchObject({
      screening_id: playing.id,
      status: "scheduled",
    })
  })

  it("omits rooms without a film", async () => {
    const data = await t.services.operations.createTestData({ ...input, films: { demo: film("demo") } })
    expect(data.rooms.map((room) => room.name)).toEqual(["demo"])
  })
})

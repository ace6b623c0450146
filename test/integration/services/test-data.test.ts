import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { TestDataInput } from "@/server/services/operations/create-test-data"
import { createTestServices, type TestServices } from "../support/services"

const film = (name: string) => ({ title: name, filePath: `demo/${name}.mp4`, hlsPath: null })
const passwordOf = (email: string) => `password of ${email}`

describe("test data", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const inMs = (ms: number) => new Date(t.clock.now().getTime() + ms)
  const input = (): TestDataInput => ({
    rooms: [
      {
        name: "soon",
        title: "Opening night 🚀",
        description: "With music.",
        film: film("soon"),
        startAt: inMs(45_000),
      },
      { name: "later", film: { title: "hls", filePath: null, hlsPath: "demo/index.m3u8" }, startAt: inMs(10 * 60_000) },
      { name: "anytime", film: film("anytime"), startAt: null },
    ],
    passwordOf,
  })

  const counts = async () => [
    await t.db.user.count(),
    await t.db.movie.count(),
    await t.db.room.count(),
    await t.db.roomMember.count(),
  ]

  it("is an owner, a viewer, and rooms with and without a time", async () => {
    const data = await t.services.operations.createTestData(input())
    expect(data.accounts.map((account) => account.role)).toEqual(["creator", "viewer"])
    for (const { email, password } of data.accounts) {
      await expect(t.services.accounts.verifyCredentials({ email, password })).resolves.toMatchObject({ email })
    }
    expect(data.rooms.map(({ name, meetDatetime }) => [name, meetDatetime])).toEqual([
      ["soon", inMs(45_000)],
      ["later", inMs(10 * 60_000)],
      ["anytime", null],
    ])
    expect(await t.db.room.findFirst({ where: { name: "soon" } })).toMatchObject({
      title: "Opening night 🚀",
      description: "With music.",
    })
    const viewer = await t.services.accounts.find({ email: data.accounts[1]?.email ?? "" })
    expect((await t.services.rooms.list(viewer)).map((room) => room.name).sort()).toEqual(
      data.rooms.map((room) => room.name).sort(),
    )
    expect(t.events).toMatchObject([{ name: "movie/start.due", data: { roomId: data.rooms[0]?.id } }])
  })

  it("changes nothing the second time, except past times and passwords that differ from the printed ones", async () => {
    const before = await counts()
    const first = await t.services.operations.createTestData(input())
    expect(await counts()).toEqual(before)

    t.clock.advanceMs(3 * 60_000)
    const second = await t.services.operations.createTestData({
      ...input(),
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
    const [demo] = (await t.services.operations.createTestData(input())).rooms
    const roomId = demo?.id ?? ""
    const { creator } = await t.services.operations.createTestData(input())
    const playing = await t.services.screenings.start(creator, { roomId })
    t.clock.advanceMs(10 * 60_000)
    await t.services.operations.createTestData(input())
    expect(await t.services.screenings.getStatus(creator, { roomId })).toMatchObject({
      screening_id: playing.id,
      status: "scheduled",
    })
  })

  it("gives a room without a time no time, and leaves the time that a person gave it", async () => {
    const [, , anytime] = (await t.services.operations.createTestData(input())).rooms
    const { creator } = await t.services.operations.createTestData(input())
    const meetDatetime = inMs(3_600_000)
    await t.services.rooms.schedule(creator, { roomId: anytime?.id ?? "", meetDatetime })
    expect((await t.services.operations.createTestData(input())).rooms[2]).toMatchObject({ meetDatetime })
  })
})

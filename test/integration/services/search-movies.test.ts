import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { searchMoviesInput } from "@/lib/contracts/movies"
import { findings } from "../support/findings"
import { createCast, createPerson, inviteCodeOf, type Person, uniqueName } from "../support/people"
import { goLive } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

let t: TestServices
beforeAll(async () => {
  t = await createTestServices()
})
afterAll(() => t[Symbol.asyncDispose]())

describe("the library of a person", () => {
  let ana: Person
  const add = (title: string, durationMs: number | null = null) =>
    t.db.movie.create({ data: { title, durationMs, filePath: "a.mp4", creatorId: ana.userId } })
  const find = async (input: object = {}) => {
    const { rows, total } = await t.services.movies.search(ana, searchMoviesInput.parse(input))
    return { titles: rows.map(({ title }) => title), total }
  }
  beforeEach(async () => {
    ana = await createPerson(t.db, "ana")
    await createCast(t)
  })

  it("contains only their own movies, newest first, in pages", async () => {
    for (const title of ["One", "Two", "Three"]) await add(title)
    expect(await find({ pageSize: 2 })).toEqual({ titles: ["Three", "Two"], total: 3 })
    expect(await find({ pageSize: 2, page: 2 })).toEqual({ titles: ["One"], total: 3 })
    expect(await find({ page: 9 })).toEqual({ titles: [], total: 3 })
  })

  it("is sorted by title, or by length with unknown ones last", async () => {
    await add("Beta", 2000)
    await add("Gamma")
    await add("Alpha", 3000)
    expect((await find({ sort: "title" })).titles).toEqual(["Alpha", "Beta", "Gamma"])
    expect((await find({ sort: "length" })).titles).toEqual(["Beta", "Alpha", "Gamma"])
  })

  it("is searched by any part of a title, case-insensitive and without wildcards", async () => {
    await add("A Night at the Movies")
    await add("100% Movie")
    expect((await find({ search: "MOVIE" })).total).toBe(2)
    expect((await find({ search: "0%" })).titles).toEqual(["100% Movie"])
    expect((await find({ search: "%" })).titles).toEqual(["100% Movie"])
  })

  it("filters by playable, faulty and in progress", async () => {
    const probe = async (id: string, data: object) => t.db.movie.update({ where: { id }, data })
    const at = t.clock.now()
    const later = new Date(at.getTime() + 1000)
    await probe((await add("Ready")).id, { probe: findings(), probeRequestedAt: at, probedAt: at })
    const fault = { ok: false, code: "MEDIA_NOT_FOUND", message: "The movie file was not found.", sourceKey: null }
    await probe((await add("Faulty")).id, { probe: fault, probeRequestedAt: at, probedAt: at })
    await probe((await add("New")).id, { probeRequestedAt: at })
    await probe((await add("Again")).id, { probe: findings(), probeRequestedAt: later, probedAt: at })
    const { id: movieId } = await probe((await add("Copied")).id, {
      probe: findings(),
      probeRequestedAt: at,
      probedAt: at,
    })
    await t.db.rendition.create({ data: { movieId, kind: "full", sourceKey: "x", status: "preparing" } })
    expect((await find({ state: "ready", sort: "title" })).titles).toEqual(["Again", "Copied", "Ready"])
    expect((await find({ state: "faulty" })).titles).toEqual(["Faulty"])
    expect((await find({ state: "preparing", sort: "title" })).titles).toEqual(["Again", "Copied", "New"])
  })
})

describe("where a movie is used", () => {
  it("lists rooms that the owner may see, and counts the others", async () => {
    const cast = await createCast(t)
    const uses = () => t.services.movies.listUses(cast.creator, { movieId: cast.movieId })
    expect(await uses()).toEqual({
      uses: [
        { room: { id: cast.roomId, name: cast.roomName, title: cast.roomName }, state: "chosen", meetDatetime: null },
      ],
      others: 0,
    })
    const meetDatetime = new Date(t.clock.now().getTime() + 3_600_000)
    const planned = await t.services.rooms.create(cast.creator, {
      name: uniqueName("planned"),
      movieId: cast.movieId,
      meetDatetime,
    })
    await goLive(t, cast)
    expect((await uses()).uses.map(({ room, state }) => [room.id, state])).toEqual([
      [planned.id, "planned"],
      [cast.roomId, "playing"],
    ])
    // A co-host's movie stays chosen in a room that they have left.
    const ben = await createPerson(t.db, "ben")
    await t.services.people.acceptInvitation(ben, { inviteCode: inviteCodeOf(planned) })
    await t.db.movie.update({ where: { id: cast.movieId }, data: { creatorId: ben.userId } })
    const seen = await t.services.movies.listUses(ben, { movieId: cast.movieId })
    expect(seen.uses.map(({ room }) => room.id)).toEqual([planned.id])
    expect(seen.others).toBe(1)
  })
})

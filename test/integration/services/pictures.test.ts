import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { pictureAnswer } from "@/server/rest/picture"
import { inviteCodeOf } from "../support/people"
import { takeFrames } from "../support/pictures"
import { goLive } from "../support/playback"
import { createRoles, outcomeOf, type Roles } from "../support/roles"
import { createTestServices, silentLog, type TestServices } from "../support/services"

let t: TestServices
let cast: Roles
beforeAll(async () => {
  t = await createTestServices()
})
afterAll(() => t[Symbol.asyncDispose]())
beforeEach(async () => {
  cast = await createRoles(t)
  await takeFrames(t, cast.movieId)
})

const movie = () => t.services.movies.get(cast.creator, { movieId: cast.movieId })
const versionOf = (url: string | null | undefined) => new URL(url ?? "", "http://a.example").searchParams.get("v")

describe("a movie's pictures", () => {
  it("belong to the movie; the first is the poster until its owner chooses another", async () => {
    const { frames, posterUrl } = await movie()
    expect(frames.map(({ number, positionMs, isPoster }) => [number, positionMs, isPoster])).toEqual([
      [0, 1000, true],
      [1, 2000, false],
      [2, 3000, false],
    ])
    const chosen = await t.services.movies.choosePoster(cast.creator, { movieId: cast.movieId, number: 2 })
    expect(chosen.frames.map(({ isPoster }) => isPoster)).toEqual([false, false, true])
    expect(chosen.posterUrl).not.toBe(posterUrl)
    const picture = await t.services.movies.getPicture(cast.creator, {
      movieId: cast.movieId,
      number: null,
      version: null,
    })
    expect([...picture.data]).toEqual([0xff, 0xd8, 0xff, 3])
    expect(
      await outcomeOf(() => t.services.movies.choosePoster(cast.creator, { movieId: cast.movieId, number: 9 })),
    ).toBe("NOT_FOUND")
  })

  it("are readable by people who know the URL, which cannot be guessed", async () => {
    const url = (await movie()).posterUrl
    const see = (version: string | null) =>
      outcomeOf(() => t.services.movies.getPicture(null, { movieId: cast.movieId, number: null, version }))
    expect(await see(versionOf(url))).toBe("ok")
    expect(await see(null)).toBe("NOT_FOUND")
    expect(await see(crypto.randomUUID())).toBe("NOT_FOUND")

    // Rooms, their previews and invitations contain the URL.
    const room = await t.services.rooms.get(cast.creator, { roomId: cast.roomId })
    expect(room.movie?.posterUrl).toBe(url)
    expect(await t.services.people.previewRoom(cast.actors.waiting, { roomId: cast.roomId })).toMatchObject({
      posterUrl: url,
    })
    const invitation = await t.services.people.previewInvitation(null, { inviteCode: inviteCodeOf(room) })
    expect(invitation.posterUrl).toBe(url)
  })

  it("stay, with the chosen poster, when a probe has no new ones, and are deleted with their source", async () => {
    const { posterUrl } = await t.services.movies.choosePoster(cast.creator, { movieId: cast.movieId, number: 1 })
    t.clock.advanceMs(1000)
    await t.services.movies.probe(cast.creator, { movieId: cast.movieId })
    const claim = await t.services.movies.claimProbe({ movieId: cast.movieId })
    expect(claim?.framesKey).toBe("file films/alpha.mp4 1000 1")
    const { probe } = await movie()
    if (!claim || !probe) throw new Error("unreachable: it was probed")
    await t.services.movies.saveProbe({
      movieId: cast.movieId,
      requestedAt: claim.requestedAt,
      result: probe,
      frames: null,
    })
    expect((await movie()).posterUrl).toBe(posterUrl)

    const changed = await t.services.movies.update(cast.creator, { movieId: cast.movieId, filePath: "films/other.mp4" })
    expect(changed).toMatchObject({ posterUrl: null, frames: [] })
  })

  it("are JPEGs: cached forever by a versioned URL, and revalidated without one", async () => {
    const ask = (query: string, headers: Record<string, string> = {}) =>
      pictureAnswer(
        new Request(`http://a.example/api/movies/x/poster${query}`, { headers }),
        () => silentLog,
        () => t.services.movies.getPicture(cast.creator, { movieId: cast.movieId, number: null, version: null }),
      )
    const version = versionOf((await movie()).posterUrl)
    const versioned = await ask(`?v=${version}`)
    expect(versioned.status).toBe(200)
    expect(versioned.headers.get("content-type")).toBe("image/jpeg")
    expect(versioned.headers.get("cache-control")).toBe("private, max-age=31536000, immutable")
    expect([...new Uint8Array(await versioned.arrayBuffer())]).toEqual([0xff, 0xd8, 0xff, 1])

    const plain = await ask("")
    expect(plain.headers.get("cache-control")).toBe("private, no-cache")
    const again = await ask("", { "if-none-match": plain.headers.get("etag") ?? "" })
    expect([again.status, await again.text()]).toEqual([304, ""])
  })
})

describe("the preview of a screening", () => {
  const preview = (position: number) => ({ positionMs: position, data: Uint8Array.of(0xff, 0xd8, 0xff, position) })

  it("is the newest picture of the current attempt, shown in the room, and deleted when the screening is over", async () => {
    const attempt = await goLive(t, cast)
    const { screeningId } = attempt
    const room = () => t.services.rooms.get(cast.member, { roomId: cast.roomId })
    const look = async () => [...(await t.services.screenings.getPreview(cast.member, { screeningId })).data]
    expect((await room()).previewUrl).toBeNull()
    expect(await outcomeOf(look)).toBe("NOT_FOUND")

    expect(await t.services.screenings.savePreview(attempt, preview(1))).toBe(true)
    const first = (await room()).previewUrl
    expect(first).toBe(`/api/screenings/${screeningId}/preview?v=${t.clock.now().getTime()}`)
    t.clock.advanceMs(10_000)
    expect(await t.services.screenings.savePreview(attempt, preview(2))).toBe(true)
    expect(await look()).toEqual([0xff, 0xd8, 0xff, 2])
    expect((await room()).previewUrl).not.toBe(first)

    // Another worker took over: pictures of the first one are ignored.
    const second = await t.services.screenings.claim({ screeningId, workerId: "second" })
    expect(await t.services.screenings.savePreview(attempt, preview(3))).toBe(false)
    expect(await look()).toEqual([0xff, 0xd8, 0xff, 2])
    if (!second) throw new Error("unreachable: it is active")
    expect(await t.services.screenings.savePreview(second, preview(4))).toBe(true)
    expect(await look()).toEqual([0xff, 0xd8, 0xff, 4])

    await t.services.screenings.stop(cast.creator, { roomId: cast.roomId })
    expect(await t.services.screenings.savePreview(second, preview(5))).toBe(false)
    await t.services.screenings.deleteOldPreviews()
    expect(await outcomeOf(look)).toBe("NOT_FOUND")
  })
})

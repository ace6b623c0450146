import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createMovieInput } from "@/lib/contracts/movies"
import { createPerson } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

describe("addresses of new movies", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const add = async (source: { movieUrl: string } | { hlsPath: string }) =>
    t.services.movies.create(await createPerson(t.db), createMovieInput.parse({ title: "A film", ...source }))

  it.each([
    { movieUrl: "https://cdn.example.org/a.mp4?signature=x" },
    { hlsPath: "http://cdn.example.org:8080/a.m3u8" },
  ])("that look public are accepted unchanged: %j", async (source) => {
    expect(await add(source)).toMatchObject(source)
  })

  it.each([
    { movieUrl: "http://127.0.0.1/a.mp4" },
    { movieUrl: "http://169.254.169.254/latest/meta-data/" },
    { movieUrl: "http://2130706433/a.mp4" },
    { movieUrl: "http://localhost:3000/a.mp4" },
    { movieUrl: "http://[::ffff:10.0.0.1]/a.mp4" },
    { movieUrl: "http://cdn.example.org:22/a.mp4" },
    { hlsPath: "http://10.0.0.1/a.m3u8" },
  ])("that lead into the private network are rejected at once: %j", async (source) => {
    const before = await t.db.movie.count()
    await expect(add(source)).rejects.toMatchObject({ code: "MEDIA_FORBIDDEN" })
    expect(await t.db.movie.count()).toBe(before)
  })
})

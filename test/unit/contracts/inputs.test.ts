import { describe, expect, it } from "vitest"
import { inngestEvents } from "@/lib/contracts/inngest-events"
import { createMovieInput, mediaPathSchema, mediaUrlSchema } from "@/lib/contracts/movies"
import { createRoomInput, instantSchema, roomNameSchema, scheduleRoomInput } from "@/lib/contracts/rooms"
import { createApiTokenInput, emailSchema, registerInput } from "@/lib/contracts/users"

const id = "01a20527-3931-7325-a5e7-d31a268d9f94"

describe("room names", () => {
  it.each(["abc", "friday-night", "a-1-b", "2026", "x".repeat(60), "  trimmed  "])("accept %s", (name) => {
    expect(roomNameSchema.safeParse(name).success).toBe(true)
  })
  it.each([
    "ab",
    "x".repeat(61),
    "Friday",
    "a b",
    "-a-",
    "a--b",
    "a-",
    "a_b",
    "a/b",
    "../x",
    "a%2fb",
    "é-room",
    "a\nb",
    "",
  ])("reject %j", (name) => {
    expect(roomNameSchema.safeParse(name).success).toBe(false)
  })
})

describe("instants", () => {
  it("are the same moment whatever the offset", () => {
    const utc = instantSchema.parse("2026-11-27T19:00:00Z")
    expect(instantSchema.parse("2026-11-27T20:00:00+01:00")).toEqual(utc)
    expect(instantSchema.parse("2026-11-27T14:30:00.000-04:30")).toEqual(utc)
  })
  it.each(["2026-11-27T20:00:00", "2026-11-27", "tomorrow", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", ""])(
    "refuses %j",
    (value) => {
      expect(instantSchema.safeParse(value).success).toBe(false)
    },
  )
})

describe("media paths", () => {
  it.each(["a.mp4", "films/a b.mp4", "ä/..b/c..mp4", "a/.hidden.mp4"])("accept %s", (path) => {
    expect(mediaPathSchema.safeParse(path).success).toBe(true)
  })
  it.each([
    "/etc/passwd",
    "../a.mp4",
    "a/../b.mp4",
    "a/..",
    "./a.mp4",
    "a//b.mp4",
    "a\\..\\b.mp4",
    "a\0.mp4",
    "",
    "a/",
  ])("reject %j", (path) => {
    expect(mediaPathSchema.safeParse(path).success).toBe(false)
  })
})

describe("media addresses", () => {
  it.each(["http://h/a.mp4", "https://h:8443/a?b=c#d"])("accept %s", (url) => {
    expect(mediaUrlSchema.safeParse(url).success).toBe(true)
  })
  it.each([
    "file:///etc/passwd",
    "http://u:p@h/a",
    "http://u@h/a",
    "ftp://h/a",
    "h/a",
    "javascript:1",
    "http://h/a b",
    "http://h/a\r\nHost: evil.test",
    "http://h/a\u007f",
    `http://h/${"a".repeat(2000)}`,
    "",
  ])("reject %j", (url) => {
    expect(mediaUrlSchema.safeParse(url).success).toBe(false)
  })
})

describe("new movies", () => {
  it("need a source, and at most one MP4", () => {
    const errorAt = (input: object) => createMovieInput.safeParse({ title: "A", ...input }).error?.issues[0]?.path[0]
    expect(errorAt({})).toBe("filePath")
    expect(errorAt({ movieUrl: "", filePath: "", hlsPath: "" })).toBe("filePath")
    expect(errorAt({ movieUrl: "http://h/a.mp4", filePath: "a.mp4" })).toBe("movieUrl")
    expect(errorAt({ hlsPath: "../a.m3u8" })).toBe("hlsPath")
  })
  it("turn empty fields of a form into null", () => {
    expect(createMovieInput.parse({ title: " A ", movieUrl: "", filePath: "a.mp4", hlsPath: "" })).toEqual({
      title: "A",
      movieUrl: null,
      filePath: "a.mp4",
      hlsPath: null,
    })
  })
})

describe("rooms and schedules", () => {
  it("distinguish an omitted field from a cleared one", () => {
    expect(scheduleRoomInput.parse({ roomId: id })).toEqual({ roomId: id })
    expect(scheduleRoomInput.parse({ roomId: id, meetDatetime: null })).toEqual({ roomId: id, meetDatetime: null })
  })
  it("can be created without movie and time", () => {
    expect(createRoomInput.parse({ name: "abc" })).toEqual({ name: "abc", movieId: null, meetDatetime: null })
  })
  it("reject invalid ids", () => {
    expect(scheduleRoomInput.safeParse({ roomId: "demo" }).success).toBe(false)
  })
})

describe("accounts and tokens", () => {
  it("normalize e-mail addresses", () => {
    expect(emailSchema.parse("  Ana@Example.ORG ")).toBe("ana@example.org")
    for (const wrong of ["ana", "ana@", "@example.org", "a b@example.org"]) {
      expect(emailSchema.safeParse(wrong).success).toBe(false)
    }
  })
  it("require a password of ten characters, short enough that hashing is no attack", () => {
    const parse = (password: string) => registerInput.safeParse({ email: "a@b.org", name: "A", password }).success
    expect([parse("123456789"), parse("1234567890"), parse("x".repeat(200)), parse("x".repeat(201))]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
  it.each([0, 366, 1.5, Number.NaN])("reject a token for %s days", (expiresInDays) => {
    expect(createApiTokenInput.safeParse({ name: "x", expiresInDays }).success).toBe(false)
  })
})

describe("event payloads", () => {
  const start = inngestEvents["movie/start.due"]
  it("accept what the sweep sends", () => {
    expect(start.safeParse({ roomId: id, version: 3, startAt: new Date().toISOString() }).success).toBe(true)
  })
  it.each([
    {},
    { roomId: "demo", version: 1, startAt: new Date().toISOString() },
    { roomId: id, version: 1.5, startAt: new Date().toISOString() },
    { roomId: id, version: 1, startAt: "soon" },
  ])("reject %o", (payload) => {
    expect(start.safeParse(payload).success).toBe(false)
  })
})

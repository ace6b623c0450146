import { describe, expect, it } from "vitest"
import type { AppError } from "@/lib/contracts/errors"
import { allowedUrl, chooseSource, plainMovieUrl } from "@/server/domain/source"

const media = { baseUrl: "http://127.0.0.1:4555/", allowedHosts: ["127.0.0.1:4555", "cdn.example.org"] }
const none = { movieUrl: null, filePath: null, hlsPath: null }

const failureOf = (run: () => unknown): AppError | null => {
  try {
    run()
  } catch (error) {
    return error as AppError
  }
  return null
}
const codeOf = (run: () => unknown): string => failureOf(run)?.code ?? "none"

describe("chooseSource", () => {
  it("prefers the playlist to the MP4", () => {
    const movie = {
      movieUrl: "http://cdn.example.org/a.mp4",
      filePath: null,
      hlsPath: "https://cdn.example.org/a.m3u8",
    }
    expect(chooseSource(movie, media)).toEqual({ kind: "hls", url: "https://cdn.example.org/a.m3u8" })
    expect(chooseSource({ ...movie, hlsPath: null }, media)).toEqual({
      kind: "mp4",
      url: "http://cdn.example.org/a.mp4",
    })
  })
  it("plays a playlist of the media folder through the media server, with every segment encoded", () => {
    expect(chooseSource({ ...none, hlsPath: "my films/ä?#%2e/index.m3u8" }, media)).toEqual({
      kind: "hls",
      url: "http://127.0.0.1:4555/my%20films/%C3%A4%3F%23%252e/index.m3u8",
    })
  })
  it("adds a missing slash to the media server's address", () => {
    const source = chooseSource({ ...none, hlsPath: "a.m3u8" }, { ...media, baseUrl: "http://cdn.example.org/films" })
    expect(source).toEqual({ kind: "hls", url: "http://cdn.example.org/films/a.m3u8" })
  })
  it("reads an MP4 of the media folder as a file", () => {
    expect(chooseSource({ ...none, filePath: "films/a.mp4" }, media)).toEqual({ kind: "mp4", filePath: "films/a.mp4" })
  })
  it("reports what is missing", () => {
    expect(codeOf(() => chooseSource(none, media))).toBe("MEDIA_NOT_FOUND")
    expect(codeOf(() => chooseSource({ ...none, hlsPath: "a.m3u8" }, { ...media, baseUrl: undefined }))).toBe(
      "CONFIG_INVALID",
    )
  })
  it("rejects a playlist of the media folder when its server is private and not allowed", () => {
    expect(codeOf(() => chooseSource({ ...none, hlsPath: "a.m3u8" }, { ...media, allowedHosts: [] }))).toBe(
      "MEDIA_FORBIDDEN",
    )
  })
})

describe("allowedUrl", () => {
  it.each([
    "http://127.0.0.1:4555/a.mp4",
    "https://cdn.example.org/a.mp4",
    "https://CDN.example.org:443/a.mp4",
    "http://cdn.example.org:8080/a.mp4",
    "http://elsewhere.test/a.mp4",
    "https://93.184.216.34/a.mp4",
  ])("allows %s", (url) => {
    expect(allowedUrl(url, media.allowedHosts)).toBe(url)
  })
  it.each([
    "http://127.0.0.1/a.mp4",
    "http://127.0.0.1:4556/a.mp4",
    "http://169.254.169.254/latest/meta-data",
    "http://cdn.example.org@evil.test/a.mp4",
    "http://user:password@cdn.example.org/a.mp4",
    "http://[::1]:4555/a.mp4",
    "http://2130706433/a.mp4",
    "http://cdn.example.org:22/a.mp4",
    "http://cdn.example.org/a.mp4\r\nHost: evil.test\r\n\r\nb",
    "http://cdn.example.org/a\tb.mp4",
    "http://cdn.example.org/a\u0085b.mp4",
    `http://cdn.example.org/${"a".repeat(2000)}`,
    `http://cdn.example.org/${"\u00e4".repeat(700)}`,
    "file:///etc/passwd",
    "ftp://cdn.example.org/a.mp4",
    "concat:http://cdn.example.org/a.mp4",
    "subfile,,start,0,end,100,,:/etc/passwd",
    "not an address",
    "",
  ])("rejects %j", (url) => {
    expect(codeOf(() => allowedUrl(url, media.allowedHosts))).toBe("MEDIA_FORBIDDEN")
  })
  it("never repeats an address that contains a password or a signature", () => {
    for (const url of ["http://user:hunter2@cdn.example.org/a", "http://10.0.0.1/a?signature=hunter2"]) {
      const failure = failureOf(() => allowedUrl(url, []))
      expect(failure?.code).toBe("MEDIA_FORBIDDEN")
      expect(JSON.stringify([failure?.message, failure?.meta])).not.toContain("hunter2")
    }
  })
  it("reports what is wrong", () => {
    expect(() => allowedUrl("http://a:b@cdn.example.org/a", [])).toThrow("addressCredentials")
    expect(() => allowedUrl("http://cdn.example.org/a\nb", [])).toThrow("addressCharacters")
    expect(() => allowedUrl(`http://cdn.example.org/${"a".repeat(2000)}`, [])).toThrow('addressLong {"maximum":2000}')
    expect(() => allowedUrl("http://10.0.0.1/a", [])).toThrow('movieHost {"host":"10.0.0.1"}')
  })
})

describe("plainMovieUrl", () => {
  it("is the address of the MP4, never the playlist's", () => {
    expect(plainMovieUrl({ ...none, movieUrl: "http://x/a.mp4", hlsPath: "http://x/a.m3u8" }, undefined)).toBe(
      "http://x/a.mp4",
    )
    expect(plainMovieUrl({ ...none, filePath: "a b.mp4" }, media.baseUrl)).toBe("http://127.0.0.1:4555/a%20b.mp4")
    expect(plainMovieUrl({ ...none, filePath: "a.mp4" }, undefined)).toBeNull()
    expect(plainMovieUrl({ ...none, hlsPath: "http://x/a.m3u8" }, media.baseUrl)).toBeNull()
  })
})

import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { reservePort } from "@/server/local/ports"
import { createMediaServer, type MediaServer } from "@/server/local/servers/media-server"

let folder: string
let server: MediaServer
let free: () => void

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "moviesnow-media-"))
  const media = join(folder, "media")
  await mkdir(join(media, "film"), { recursive: true })
  await writeFile(join(folder, "secret.mp4"), "secret")
  await writeFile(join(media, "a film ü.mp4"), "0123456789")
  await writeFile(join(media, "film/index.m3u8"), "#EXTM3U\n")
  await writeFile(join(media, "film/1.ts"), "ts")
  await writeFile(join(media, "film/1.m4s"), "m4s")
  await writeFile(join(media, "empty.mp4"), "")
  await symlink(join(folder, "secret.mp4"), join(media, "link.mp4"))
  await symlink(folder, join(media, "out"))
  await symlink("film", join(media, "same"))
  const port = await reservePort()
  free = () => port[Symbol.dispose]()
  server = createMediaServer(media, port.port)
  await server.start()
})
afterAll(async () => {
  await server.stop()
  free()
  await rm(folder, { recursive: true, force: true })
})

/** Sends the path exactly as it is; fetch() would resolve ".." first. */
function get(path: string, options: { method?: string; headers?: Record<string, string> } = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((done, fail) => {
    const { hostname, port } = new URL(server.url)
    // Without keep-alive, so that each request shows whether the server listens.
    request({ hostname, port, path, agent: false, ...options }, (response) => {
      let body = ""
      response.setEncoding("latin1").on("data", (text) => {
        body += text
      })
      response.on("end", () => done({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on("error", fail)
      .end()
  })
}

test("serves a file with its type and length", async () => {
  const answer = await get("/a%20film%20%C3%BC.mp4")
  expect(answer).toMatchObject({ status: 200, body: "0123456789" })
  expect(answer.headers).toMatchObject({
    "content-type": "video/mp4",
    "content-length": "10",
    "accept-ranges": "bytes",
  })
})

test.each([
  ["/film/index.m3u8", "application/vnd.apple.mpegurl"],
  ["/film/1.ts", "video/mp2t"],
  ["/film/1.m4s", "video/iso.segment"],
  ["/same/1.ts", "video/mp2t"],
])("%s is %s", async (path, type) => {
  const answer = await get(path)
  expect(answer.status).toBe(200)
  expect(answer.headers["content-type"]).toBe(type)
})

test("sends a range", async () => {
  const answer = await get("/a%20film%20%C3%BC.mp4", { headers: { range: "bytes=2-4" } })
  expect(answer).toMatchObject({ status: 206, body: "234" })
  expect(answer.headers).toMatchObject({ "content-range": "bytes 2-4/10", "content-length": "3" })
})

test("refuses a range beyond the end", async () => {
  const answer = await get("/a%20film%20%C3%BC.mp4", { headers: { range: "bytes=10-" } })
  expect(answer.status).toBe(416)
  expect(answer.headers["content-range"]).toBe("bytes */10")
})

test("HEAD has the headers and no body", async () => {
  const answer = await get("/a%20film%20%C3%BC.mp4", { method: "HEAD" })
  expect(answer).toMatchObject({ status: 200, body: "" })
  expect(answer.headers["content-length"]).toBe("10")
})

test("an empty file is served", async () => {
  expect(await get("/empty.mp4")).toMatchObject({ status: 200, body: "" })
})

test("other methods are refused", async () => {
  expect((await get("/empty.mp4", { method: "PUT" })).status).toBe(405)
})

test.each([
  "/",
  "/film",
  "/film/",
  "/nothing.mp4",
  "/../secret.mp4",
  "/film/../../secret.mp4",
  "/%2e%2e/secret.mp4",
  "/film/%2e%2e%2f%2e%2e%2fsecret.mp4",
  "/..%5csecret.mp4",
  "/link.mp4",
  "/out/secret.mp4",
  "/%00",
  "/%zz",
  "//etc/passwd",
  "http://elsewhere/../secret.mp4",
])("%s does not exist", async (path) => {
  const answer = await get(path)
  expect(answer).toMatchObject({ status: 404, body: "" })
})

test("a stopped server does not answer, and can start again", async () => {
  await server.stop()
  await expect(get("/film/1.ts")).rejects.toThrow(/ECONNREFUSED/)
  await server.start()
  expect((await get("/film/1.ts")).status).toBe(200)
})

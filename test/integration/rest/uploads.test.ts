import { createHash, randomBytes } from "node:crypto"
import { once } from "node:events"
import { readdir, readFile } from "node:fs/promises"
import { createServer, request as httpRequest } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { Readable } from "node:stream"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "@/lib/contracts/users"
import { createUploadApi } from "@/server/rest/uploads"
import { createUploadFolder } from "@/server/uploads/upload-folder"
import { waitFor } from "../../support/wait-for"
import { createPerson, type Person } from "../support/people"
import { createTestServices, silentLog, type TestServices } from "../support/services"

/** Uploads over real HTTP, without Next.js, which passes requests through. */

let t: TestServices
let url: string
let close: () => Promise<void>
const people = new Map<string, Actor>()

const serve = async (handle: (request: Request) => Promise<Response>) => {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const hasBody = !["HEAD", "GET"].includes(incoming.method ?? "")
      const answer = await handle(
        new Request(new URL(incoming.url ?? "/", `http://${incoming.headers.host}`), {
          method: incoming.method ?? "GET",
          headers: incoming.headers as Record<string, string>,
          ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" }),
        } as RequestInit),
      )
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
      outgoing.end(Buffer.from(await answer.arrayBuffer()))
    })()
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const depsOf = (uploads: TestServices["uploads"] | null) => ({
  services: t.services,
  uploads,
  log: silentLog,
  actorOf: async (request: Request) => {
    const actor = people.get(request.headers.get("x-person") ?? "")
    if (!actor) throw new Error("nobody")
    return actor
  },
})

let ana: Person
let ben: Person
beforeAll(async () => {
  t = await createTestServices()
  ;({ url, close } = await serve(createUploadApi(() => depsOf(t.uploads))))
})
afterAll(async () => {
  await close?.()
  await t?.[Symbol.asyncDispose]()
})
beforeEach(async () => {
  ana = await createPerson(t.db, "ana")
  ben = await createPerson(t.db, "ben")
  for (const person of [ana, ben]) people.set(person.name, person)
})

const base64 = (text: string) => Buffer.from(text).toString("base64")
const send = (person: Person, method: string, address: string, headers: Record<string, string> = {}, body?: Buffer) =>
  fetch(new URL(address, url), {
    method,
    headers: { "tus-resumable": "1.0.0", "x-person": person.name, ...headers },
    ...(body && { body: new Uint8Array(body) }),
  })
const begin = (person: Person, sizeBytes: number, fileName = "A Night_at the.Movies.mp4", more = "") =>
  send(person, "POST", "/api/uploads", {
    "upload-length": String(sizeBytes),
    "upload-metadata": `filename ${base64(fileName)}${more}`,
  })
const patch = (person: Person, address: string, offset: number, body: Buffer) =>
  send(
    person,
    "PATCH",
    address,
    { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
    body,
  )
const offsetOf = async (person: Person, address: string) =>
  Number((await send(person, "HEAD", address)).headers.get("upload-offset"))
const addressOf = (answer: Response) => answer.headers.get("location") ?? ""

/** Sends the beginning of a body and breaks the connection. */
async function breakOff(person: Person, address: string, whole: Buffer, sent: number): Promise<void> {
  const request = httpRequest(new URL(address, url), {
    method: "PATCH",
    headers: {
      "tus-resumable": "1.0.0",
      "x-person": person.name,
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
      "content-length": whole.length,
    },
  })
  request.on("error", () => {})
  request.write(whole.subarray(0, sent))
  await waitFor(
    async () => {
      const name = address.split("/").at(-1) ?? ""
      return (await readFile(join(t.uploads.dir, name))).length > 0
    },
    { timeoutMs: 5_000, what: "something arrives" },
  )
  request.destroy()
}

describe("uploads", () => {
  it("resume after an interruption and become a movie of the same bytes, which is probed", async () => {
    const film = randomBytes(3_000_000)
    const created = await begin(ana, film.length)
    expect(created.status).toBe(201)
    expect(created.headers.get("access-control-allow-origin")).toBeNull()
    const address = addressOf(created)
    expect(address).toMatch(/^\/api\/uploads\/[0-9a-f-]{36}\.mp4$/)

    await breakOff(ana, address, film, 1_000_000)
    await waitFor(async () => (await offsetOf(ana, address)) > 0, { timeoutMs: 5_000, what: "an offset" })
    const offset = await offsetOf(ana, address)
    expect(offset).toBeLessThanOrEqual(1_000_000)
    // Only the offset where it ended is accepted.
    expect((await patch(ana, address, offset + 1, film.subarray(offset + 1))).status).toBe(409)
    const middle = Math.min(film.length, offset + 1_000_000)
    expect((await patch(ana, address, offset, film.subarray(offset, middle))).status).toBe(204)
    const last = await patch(ana, address, middle, film.subarray(middle))
    expect(last.status).toBe(204)

    const movieId = last.headers.get("movie-id") ?? ""
    const movie = await t.services.movies.get(ana, { movieId })
    expect(movie).toMatchObject({ title: "A Night at the Movies", isProbing: true, movieUrl: null })
    expect(movie.filePath).toBe(`uploads/${address.split("/").at(-1)}`)
    const kept = await readFile(join(t.mediaDir, movie.filePath ?? ""))
    expect(createHash("sha256").update(kept).digest("hex")).toBe(createHash("sha256").update(film).digest("hex"))
    expect(await t.services.movies.claimProbe({ movieId })).toMatchObject({ sources: { filePath: movie.filePath } })

    // It is no longer an upload, and the movie owns its file.
    expect((await patch(ana, address, film.length, Buffer.alloc(1))).status).toBe(404)
    await t.services.movies.delete(ana, { movieId })
    expect((await readdir(t.uploads.dir)).filter((name) => address.includes(name.slice(0, 36)))).toEqual([])
  })

  it("belong to their owner only", async () => {
    const address = addressOf(await begin(ana, 10))
    for (const answer of [
      await send(ben, "HEAD", address),
      await patch(ben, address, 0, Buffer.alloc(10)),
      await send(ben, "DELETE", address),
    ]) {
      expect(answer.status).toBe(404)
    }
    expect(await offsetOf(ana, address)).toBe(0)
    // Uploads cannot be downloaded.
    expect((await send(ana, "GET", address)).status).toBe(405)
  })

  it.each([
    ["larger than uploads may be", 2e9, "a.mp4", 413, "UPLOAD_TOO_LARGE"],
    ["of another kind", 10, "a.exe", 415, "UPLOAD_TYPE_UNSUPPORTED"],
    ["whose name is a path out of the folder", 10, "../../etc/passwd", 415, "UPLOAD_TYPE_UNSUPPORTED"],
    ["empty", 0, "a.mp4", 400, "INVALID_INPUT"],
  ])("are rejected for a file %s", async (_what, size, name, status, code) => {
    const answer = await begin(ana, size, name)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ status, code, detail: expect.stringMatching(/\.$/) })
    expect(await t.db.upload.count({ where: { userId: ana.userId } })).toBe(0)
  })

  it("accept no more bytes than declared, and no path from a name", async () => {
    const address = addressOf(await begin(ana, 4, "../../x/evil.mkv", `,title ${base64("Evil")}`))
    expect(address).toMatch(/^\/api\/uploads\/[0-9a-f-]{36}\.mkv$/)
    expect((await patch(ana, address, 0, Buffer.alloc(9))).status).toBe(413)
    expect((await readFile(join(t.uploads.dir, address.split("/").at(-1) ?? ""))).length).toBeLessThanOrEqual(4)
  })

  it("are deleted when they are cancelled, or after two days without progress", async () => {
    const cancelled = addressOf(await begin(ana, 10))
    expect((await send(ana, "DELETE", cancelled)).status).toBe(204)
    const forgotten = addressOf(await begin(ana, 10))
    await patch(ana, forgotten, 0, Buffer.alloc(3))
    t.clock.advanceMs(49 * 3_600_000)
    const wanted = addressOf(await begin(ana, 10))
    await t.services.movies.deleteExpiredUploads()
    const files = await readdir(t.uploads.dir)
    const nameOf = (address: string) => address.split("/").at(-1) ?? ""
    expect(files).toContain(nameOf(wanted))
    expect(files.some((file) => [nameOf(cancelled), nameOf(forgotten)].some((name) => file.startsWith(name)))).toBe(
      false,
    )
    expect((await send(ana, "HEAD", forgotten)).status).toBe(404)
  })

  it("are rejected before the disk is full, and without a media folder", async () => {
    const full = { ...t.uploads, freeBytes: async () => 1024 ** 3 }
    const { beginUpload } = await import("@/server/services/movies/uploads/begin-upload")
    const refused = beginUpload({ db: t.db, clock: t.clock, uploads: full })(ana, { fileName: "a.mp4", sizeBytes: 10 })
    await expect(refused).rejects.toMatchObject({ code: "UPLOAD_NO_ROOM" })
    const without = createUploadApi(() => depsOf(null))
    const answer = await without(new Request("http://a.example/api/uploads", { method: "POST" }))
    expect(await answer.json()).toMatchObject({ code: "UPLOADS_UNAVAILABLE" })
    expect(await createUploadFolder(t.mediaDir, 1).freeBytes()).toBeGreaterThan(0)
  })

  it("that are complete but became no movie, as when the database was unavailable, become one at the next request", async () => {
    const address = addressOf(await begin(ana, 4))
    const name = address.split("/").at(-1) ?? ""
    const api = createUploadApi(() => ({
      ...depsOf(t.uploads),
      services: {
        ...t.services,
        movies: { ...t.services.movies, finishUpload: async () => Promise.reject(new Error("away")) },
      },
    }))
    const failed = await api(
      new Request(new URL(address, url), {
        method: "PATCH",
        headers: {
          "tus-resumable": "1.0.0",
          "x-person": ana.name,
          "upload-offset": "0",
          "content-type": "application/offset+octet-stream",
        },
        body: "film",
      }),
    )
    expect(failed.status).toBe(500)
    const asked = await send(ana, "HEAD", address)
    expect(asked.headers.get("upload-offset")).toBe("4")
    const movie = await t.services.movies.get(ana, { movieId: asked.headers.get("movie-id") ?? "" })
    expect(movie.filePath).toBe(`uploads/${name}`)
  })
})

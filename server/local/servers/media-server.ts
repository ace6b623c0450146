import { createReadStream } from "node:fs"
import { mkdir, open, realpath } from "node:fs/promises"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { extname, join, sep } from "node:path"
import { pipeline } from "node:stream/promises"
import { messageOf, SetUpError } from "../errors"

const CONTENT_TYPES: Record<string, string> = {
  ".m3u8": "application/vnd.apple.mpegurl",
  ".ts": "video/mp2t",
  ".m4s": "video/iso.segment",
  ".mp4": "video/mp4",
  ".m4a": "audio/mp4",
  ".aac": "audio/aac",
  ".vtt": "text/vtt",
  ".webm": "video/webm",
}

export interface MediaServer extends AsyncDisposable {
  /** With a trailing slash, e.g. http://127.0.0.1:4555/. */
  readonly url: string
  /** host:port. */
  readonly host: string
  readonly running: boolean
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * Serves the files of one folder over HTTP on loopback: GET and HEAD, with byte ranges, no listings. Paths that leave the
 * folder through ".." or a symbolic link are not found.
 */
export function createMediaServer(folder: string, port: number): MediaServer {
  let server: Server | undefined
  const stop = async (): Promise<void> => {
    const stopping = server
    server = undefined
    if (stopping === undefined) return
    stopping.closeAllConnections()
    await new Promise((done) => stopping.close(done))
  }
  return {
    url: `http://127.0.0.1:${port}/`,
    host: `127.0.0.1:${port}`,
    get running() {
      return server !== undefined
    },
    async start() {
      if (server !== undefined) return
      await mkdir(folder, { recursive: true })
      const starting = createServer((request, response) => {
        serve(folder, request, response).catch(() => response.destroy())
      })
      await new Promise<void>((done, fail) => {
        starting.once("error", (error) =>
          fail(new SetUpError(`The media server cannot listen on port ${port}: ${messageOf(error)}`)),
        )
        starting.listen(port, "127.0.0.1", done)
      })
      server = starting
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

async function serve(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader("X-Content-Type-Options", "nosniff")
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end()
    return
  }
  const path = await locate(folder, request.url ?? "/")
  const file = path === undefined ? undefined : await open(path, "r").catch(() => undefined)
  if (path === undefined || file === undefined) {
    response.writeHead(404).end()
    return
  }
  await using opened = file
  const stats = await opened.stat()
  if (!stats.isFile()) {
    response.writeHead(404).end()
    return
  }
  const range = parseRange(request.headers.range, stats.size)
  if (range === "unsatisfiable") {
    response.writeHead(416, { "Content-Range": `bytes */${stats.size}` }).end()
    return
  }
  const { first, last } = range ?? { first: 0, last: stats.size - 1 }
  response.writeHead(range === undefined ? 200 : 206, {
    "Content-Type": CONTENT_TYPES[extname(path).toLowerCase()] ?? "application/octet-stream",
    "Content-Length": last - first + 1,
    "Accept-Ranges": "bytes",
    "Last-Modified": stats.mtime.toUTCString(),
    "Cache-Control": "no-cache",
    ...(range === undefined ? {} : { "Content-Range": `bytes ${first}-${last}/${stats.size}` }),
  })
  if (request.method === "HEAD" || last < first) {
    response.end()
    return
  }
  await pipeline(createReadStream("", { fd: opened.fd, autoClose: false, start: first, end: last }), response)
}

/** The real path of the requested file, or undefined when it is not inside the folder. */
async function locate(folder: string, url: string): Promise<string | undefined> {
  try {
    const { pathname } = new URL(url, "http://media")
    const parts = pathname
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent)
    // An encoded slash or ".." survives URL parsing and only shows after decoding.
    if (parts.length === 0 || parts.some((part) => part === ".." || part === "." || /[/\\\0]/.test(part)))
      return undefined
    const root = await realpath(folder)
    const path = await realpath(join(root, ...parts))
    return path.startsWith(root + sep) ? path : undefined
  } catch {
    return undefined
  }
}

/** Parses a single range (RFC 9110, 14.1.2). Undefined means the whole file: no range, several, or a malformed one. */
export function parseRange(
  header: string | undefined,
  size: number,
): { first: number; last: number } | "unsatisfiable" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "")
  if (match === null) return undefined
  const [, from = "", to = ""] = match
  if (from === "" && to === "") return undefined
  if (from === "") {
    const suffix = Number(to)
    return suffix === 0 || size === 0 ? "unsatisfiable" : { first: Math.max(0, size - suffix), last: size - 1 }
  }
  const first = Number(from)
  if (to !== "" && Number(to) < first) return undefined
  if (first >= size) return "unsatisfiable"
  return { first, last: to === "" ? size - 1 : Math.min(Number(to), size - 1) }
}

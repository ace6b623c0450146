import { stat } from "node:fs/promises"
import http from "node:http"
import https from "node:https"
import { findDestination } from "@/server/net/egress-address"

/**
 * A key that identifies a source's state: a rendition of an older state is not played. Readable on purpose, to show why a movie
 * was rendered again.
 */

const TIMEOUT_MS = 5_000
const MAX_REDIRECTS = 5

/** Key of a file in the media folder. `name` is its path there, because the folder may be elsewhere on other machines. */
export async function sourceKeyOfFile(name: string, path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path)
  // Whole seconds, because copying a folder may lose fractions.
  return `file ${name} ${size} ${Math.floor(mtimeMs / 1000)}`
}

/**
 * Key of a URL: its size, and its ETag or else its modification date, if the server sends them. Null when the server is
 * unreachable. Connects only to hosts that movies may be opened from.
 */
export async function sourceKeyOfUrl(
  name: string,
  url: string,
  allowedHosts: readonly string[],
): Promise<string | null> {
  const headers = await readHeaders(new URL(url), allowedHosts, MAX_REDIRECTS).catch(() => null)
  if (!headers) return null
  const size = /\/(\d+)$/.exec(headers["content-range"] ?? "")?.[1] ?? headers["content-length"] ?? "-"
  const version = headers.etag ?? headers["last-modified"] ?? "-"
  return `url ${name} ${size} ${version}`
}

/** Asks for a single byte: many servers answer HEAD differently, or not at all. */
async function readHeaders(
  url: URL,
  allowedHosts: readonly string[],
  redirectsLeft: number,
): Promise<http.IncomingHttpHeaders | null> {
  const destination = await findDestination(url, { allowedHosts })
  if ("refused" in destination) return null
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      headers: { range: "bytes=0-0" },
      lookup: destination.lookup,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      agent: false,
    })
    request.on("response", resolve)
    request.on("error", reject)
    request.end()
  })
  answer.on("error", () => {})
  answer.destroy()
  const status = answer.statusCode ?? 0
  const next = status >= 300 && status < 400 && answer.headers.location ? URL.parse(answer.headers.location, url) : null
  if (next && redirectsLeft > 0) return readHeaders(next, allowedHosts, redirectsLeft - 1)
  return status === 200 || status === 206 ? answer.headers : null
}

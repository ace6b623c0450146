import { stat } from "node:fs/promises"
import http from "node:http"
import https from "node:https"
import { findDestination } from "@/server/net/egress-address"

/**
 * What tells one state of a source from another: a rendition of an older one is not played. Readable on purpose, so that
 * whoever wonders why a movie was prepared again sees it.
 */

const TIMEOUT_MS = 5_000
const MAX_REDIRECTS = 5

/** Of a file in the media folder. `name` is its path in there: the folder itself may lie elsewhere on each machine. */
export async function sourceKeyOfFile(name: string, path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path)
  // Whole seconds: copies of a folder keep no more.
  return `file ${name} ${size} ${Math.floor(mtimeMs / 1000)}`
}

/**
 * Of what lies at an address: its ETag, else when it was changed, and its size, as far as its server says so. Null when it is
 * not reachable. Dials only where a movie may be opened from.
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

import { createHash } from "node:crypto"
import { createWriteStream } from "node:fs"
import { join } from "node:path"
import { Readable, Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream } from "node:stream/web"
import { exec, lastLines } from "./exec"
import type { OnProgress } from "./progress"
import type { Release, ServerVersion } from "./versions"

/** A network that drops packets must not cost minutes. */
const HEADERS_TIMEOUT_MS = 15_000
const TOTAL_TIMEOUT_MS = 5 * 60_000
const REPORT_EVERY_BYTES = 8 * 1024 * 1024

/**
 * Downloads a release archive into `folder`, unpacks it and returns the path of the binary.
 * @throws Error when the download fails or the checksum differs
 */
export async function downloadRelease(
  server: ServerVersion,
  release: Release,
  folder: string,
  onProgress: OnProgress,
): Promise<string> {
  onProgress(`Downloading ${server.title} ${server.version}`)
  const archive = join(folder, "release.tar.gz")
  const digest = await download(release.url, archive, (bytes) =>
    onProgress(`Downloading ${server.title} ${server.version}: ${Math.round(bytes / 1024 / 1024)} MB`),
  )
  if (digest !== release.sha256) {
    throw new Error(`${release.url} has SHA-256 ${digest}, not the pinned ${release.sha256}`)
  }
  const unpacked = await exec("tar", ["-xzf", archive, "-C", folder, server.name], { timeoutMs: 60_000 })
  if (unpacked.code !== 0) throw new Error(`tar could not unpack ${release.url}: ${lastLines(unpacked.stderr, 2)}`)
  return join(folder, server.name)
}

/** Returns the SHA-256 of the file as hex. */
async function download(url: string, file: string, onBytes: (bytes: number) => void): Promise<string> {
  const abort = new AbortController()
  const headersTimer = setTimeout(() => abort.abort(new Error("no answer in time")), HEADERS_TIMEOUT_MS)
  const totalTimer = setTimeout(() => abort.abort(new Error("too slow")), TOTAL_TIMEOUT_MS)
  try {
    const response = await fetch(url, { signal: abort.signal })
    clearTimeout(headersTimer)
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`)
    const hash = createHash("sha256")
    let bytes = 0
    let reported = 0
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        bytes += chunk.length
        if (bytes - reported >= REPORT_EVERY_BYTES) {
          reported = bytes
          onBytes(bytes)
        }
        done(null, chunk)
      },
    })
    await pipeline(Readable.fromWeb(response.body as ReadableStream), meter, createWriteStream(file))
    return hash.digest("hex")
  } finally {
    clearTimeout(headersTimer)
    clearTimeout(totalTimer)
  }
}

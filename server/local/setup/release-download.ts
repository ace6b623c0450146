import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import { messageOf, SetUpError, systemCode } from "../errors"
import { findChecksum, recordChecksum, recordedChecksum } from "./checksums"
import { download, downloadText } from "./download"
import { exec, lastLines } from "./exec"
import type { OnProgress } from "./progress"
import type { Release, ServerVersion } from "./versions"

interface Expected {
  sha256: string
  /** Completes "but has …" in an error. */
  source: string
}

/**
 * Downloads a release archive into `folder`, checks it, unpacks the binary and returns its path. `checksums` is the file
 * that records the digests of first downloads.
 * @throws Error when no address has the archive with the expected digest; SetUpError for a wrong MOVIESNOW_DOWNLOAD_BASE
 */
export async function downloadRelease(
  server: ServerVersion,
  release: Release,
  folder: string,
  checksums: string,
  onProgress: OnProgress,
): Promise<string> {
  const { urls, headers, checksumsUrl } = offerOf(server, release)
  const expected = await expectedChecksum(release, checksumsUrl, checksums)
  const file = join(folder, release.archive)
  const failures: string[] = []
  for (const url of urls) {
    try {
      const sha256 = await fetchArchive(server, url, headers, file, onProgress)
      if (expected !== undefined && sha256 !== expected.sha256)
        throw new Error(`${release.archive} has the SHA-256 ${sha256}, not ${expected.sha256} ${expected.source}`)
      const binary = await unpack(release, file, folder)
      if (release.sha256 === undefined && (await recordedChecksum(checksums, release.archive)) === undefined) {
        await recordChecksum(checksums, release.archive, sha256)
        if (expected === undefined)
          onProgress(
            `${release.archive} has no published checksum. Its digest is recorded in ${checksums}, and later downloads must have it.`,
          )
      }
      return binary
    } catch (error) {
      if (systemCode(error) === "ENOSPC") throw error
      failures.push(`${new URL(url).host}: ${messageOf(error)}`)
    }
  }
  throw new Error(failures.join("; "))
}

/** Where to download from: the publisher, or the mirror's folder `<server>/v<version>` with the publisher's files. */
function offerOf(server: ServerVersion, release: Release): Pick<Release, "urls" | "headers" | "checksumsUrl"> {
  const base = process.env.MOVIESNOW_DOWNLOAD_BASE
  if (!base) return release
  const url = URL.parse(base)
  const isLoopback = url !== null && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname)
  if (url?.protocol !== "https:" && !(url?.protocol === "http:" && isLoopback)) {
    throw new SetUpError(
      `MOVIESNOW_DOWNLOAD_BASE is "${base}". Set it to an address that starts with https:// (or http:// on this machine), or unset it.`,
    )
  }
  const folder = `${base.replace(/\/+$/, "")}/${server.name}/v${server.version}`
  return { urls: [`${folder}/${release.archive}`], checksumsUrl: `${folder}/checksums.txt` }
}

async function expectedChecksum(
  release: Release,
  checksumsUrl: string | undefined,
  checksums: string,
): Promise<Expected | undefined> {
  if (release.sha256 !== undefined) return { sha256: release.sha256, source: "as pinned by this project" }
  const recorded = await recordedChecksum(checksums, release.archive)
  if (recorded !== undefined) {
    const wayOut = `if you trust the new archive, delete its line in ${checksums}`
    return { sha256: recorded, source: `as in its first download (${wayOut})` }
  }
  if (checksumsUrl === undefined) return undefined
  // The publisher's own installer checks nothing, so a list out of reach does not stop the download.
  const list = await downloadText(checksumsUrl).catch(() => undefined)
  const published = list === undefined ? undefined : findChecksum(list, release.archive)
  return published === undefined ? undefined : { sha256: published, source: `as published in ${checksumsUrl}` }
}

/** Returns the digest of the archive. */
async function fetchArchive(
  server: ServerVersion,
  url: string,
  headers: Record<string, string> | undefined,
  file: string,
  onProgress: OnProgress,
): Promise<string> {
  const title = `Downloading ${server.title} ${server.version}`
  onProgress(title, { share: 0 })
  try {
    await download(url, file, headers ?? {}, (update) => onProgress(title, update))
  } finally {
    onProgress(title, { share: 1 })
  }
  const hash = createHash("sha256")
  await pipeline(createReadStream(file), hash)
  return hash.digest("hex")
}

async function unpack(release: Release, file: string, folder: string): Promise<string> {
  const unpacked = await exec(tarCommand(), ["-xf", file, "-C", folder, release.member], { timeoutMs: 120_000 })
  if (unpacked.code === 0) return join(folder, release.member)
  const why = lastLines(unpacked.stderr, 1)
  if (/no space left on device|disk full/i.test(unpacked.stderr))
    throw Object.assign(new Error(why), { code: "ENOSPC" })
  throw new Error(`${release.archive} could not be unpacked: ${why}`)
}

/**
 * Windows 10 and later have a tar that reads .zip too. Its path is needed in full, because Git for Windows puts another
 * tar before it on PATH, which does not.
 */
export function tarCommand(platform = process.platform, env: NodeJS.ProcessEnv = process.env): string {
  return platform === "win32" ? `${env.SystemRoot ?? "C:\\Windows"}\\System32\\tar.exe` : "tar"
}

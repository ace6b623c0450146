import { appendFile, readFile } from "node:fs/promises"
import { join } from "node:path"
import { systemCode } from "../errors"

/**
 * Digests of archives that are not pinned in versions.ts, from their first download. A later download must have the same
 * one. The file has the format of sha256sum and may be edited.
 */
export function checksumsFile(cache: string): string {
  return join(cache, "checksums.txt")
}

export async function recordedChecksum(file: string, archive: string): Promise<string | undefined> {
  try {
    return findChecksum(await readFile(file, "utf8"), archive)
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined
    throw error
  }
}

export async function recordChecksum(file: string, archive: string, sha256: string): Promise<void> {
  await appendFile(file, `${sha256}  ${archive}\n`, { mode: 0o600 })
}

/** The digest of `archive` in the output of sha256sum. */
export function findChecksum(text: string, archive: string): string | undefined {
  for (const line of text.split("\n")) {
    const [, sha256, name] = /^([0-9a-f]{64}) [ *](.+?)\r?$/.exec(line) ?? []
    if (name === archive) return sha256
  }
  return undefined
}

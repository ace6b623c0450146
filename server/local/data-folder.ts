import { chmod, mkdir } from "node:fs/promises"
import { join } from "node:path"
import { messageOf, SetUpError } from "./errors"
import { tryFileLock } from "./file-lock.mjs"

/**
 * Creates the folder and claims it for this process.
 * @throws SetUpError when another process uses it
 */
export async function claimDataFolder(dataDir: string): Promise<{ release: () => void }> {
  try {
    await mkdir(dataDir, { recursive: true })
    // PostgreSQL may run as another user and must pass through. Secret files have mode 0600 or 0700 themselves.
    await chmod(dataDir, 0o711)
  } catch (error) {
    throw new SetUpError(
      `The data folder ${dataDir} cannot be created (${messageOf(error)}). Set MOVIESNOW_DATA_DIR to another folder.`,
    )
  }
  const lock = tryFileLock(join(dataDir, "stack.lock"))
  if ("release" in lock) return lock
  throw new SetUpError(
    `MoviesNow is already running on ${dataDir} (process ${lock.heldBy}). Stop it, or set MOVIESNOW_DATA_DIR to another folder.`,
  )
}

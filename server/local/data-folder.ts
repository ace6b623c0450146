import { chmod, mkdir } from "node:fs/promises"
import { join } from "node:path"
import { messageOf, SetUpError } from "./errors"
import { tryFileLock } from "./file-lock.mjs"

/** Makes the folder and claims it for this process. Throws a SetUpError when another process runs on it. */
export async function claimDataFolder(dataDir: string): Promise<{ release: () => void }> {
  try {
    await mkdir(dataDir, { recursive: true })
    // PostgreSQL may run under a user of its own and has to pass through; what is secret has mode 0600 or 0700 itself.
    await chmod(dataDir, 0o711)
  } catch (error) {
    throw new SetUpError(
      `The data folder ${dataDir} cannot be made (${messageOf(error)}). Name another in MOVIESNOW_DATA_DIR.`,
    )
  }
  const lock = tryFileLock(join(dataDir, "stack.lock"))
  if ("release" in lock) return lock
  throw new SetUpError(
    `MoviesNow is already running on ${dataDir} (process ${lock.heldBy}). Stop that one, or name another folder in MOVIESNOW_DATA_DIR.`,
  )
}

import { realpath } from "node:fs/promises"
import { resolve, sep } from "node:path"
import { AppError } from "@/lib/contracts/errors"

/**
 * Resolves a path in the media folder to an absolute path without symbolic links.
 * @throws AppError MEDIA_NOT_FOUND, also for files outside the folder, so that they reveal nothing about the machine
 */
export async function resolveMediaPath(mediaDir: string, filePath: string): Promise<string> {
  try {
    const folder = await realpath(mediaDir)
    const file = await realpath(resolve(folder, filePath))
    if (file.startsWith(folder + sep)) return file
  } catch (error) {
    throw new AppError("MEDIA_NOT_FOUND", { cause: error })
  }
  throw new AppError("MEDIA_NOT_FOUND", { meta: { filePath } })
}

import { realpath } from "node:fs/promises"
import { resolve, sep } from "node:path"
import { AppError } from "@/lib/contracts/errors"

/**
 * The absolute path of a file of the media folder, symbolic links resolved. Throws MEDIA_NOT_FOUND for a file that is not
 * there, and the same for one that lies outside: nobody learns what else the machine has.
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

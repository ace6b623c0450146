import type { Deps } from "../../kernel/deps"
import { FOLDER } from "./upload-path"

/** Deletes an uploaded file once no movie uses it. */
export async function removeUploadedFile(
  { db, uploads, log }: Pick<Deps, "db" | "uploads" | "log">,
  filePath: string | null,
): Promise<void> {
  if (!uploads || !filePath?.startsWith(`${FOLDER}/`)) return
  if ((await db.movie.count({ where: { filePath } })) > 0) return
  try {
    await uploads.remove(filePath)
  } catch (error) {
    log.warn({ err: error, filePath }, "could not delete an uploaded file")
  }
}

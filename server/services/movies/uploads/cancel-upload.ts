import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../../kernel/deps"
import { requirePerson } from "../../kernel/require-person"
import { pathOf } from "./upload-path"

/**
 * Cancels one of the actor's uploads. The upload handler deletes the file.
 * @throws UPLOAD_NOT_FOUND
 */
export function cancelUpload({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { name: string }): Promise<void> => {
    const { userId } = requirePerson(actor)
    const { count } = await db.upload.deleteMany({ where: { userId, filePath: pathOf(input.name) } })
    if (count === 0) throw new AppError("UPLOAD_NOT_FOUND")
  }
}

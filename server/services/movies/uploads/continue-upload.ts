import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../../kernel/deps"
import { requirePerson } from "../../kernel/require-person"
import { expiry, pathOf } from "./upload-path"

/**
 * Allows the actor to continue their own upload and extends its expiry.
 * @throws UPLOAD_NOT_FOUND for everybody else.
 */
export function continueUpload({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { name: string }): Promise<void> => {
    const { userId } = requirePerson(actor)
    const { count } = await db.upload.updateMany({
      where: { userId, filePath: pathOf(input.name) },
      data: { expiresAt: expiry(clock) },
    })
    if (count === 0) throw new AppError("UPLOAD_NOT_FOUND")
  }
}

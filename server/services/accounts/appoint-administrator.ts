import type { AppointInput } from "@/lib/contracts/admin"
import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { findUser } from "./find-account"
import { requireOwnPassword } from "./require-own-password"

/**
 * Grants or withdraws administrator rights. Returns whether anything changed. Administrators must repeat their own
 * password, so that a stolen session cannot make its rights permanent. They cannot change themselves, so that at least
 * one always remains.
 * @throws FORBIDDEN, CREDENTIALS_WRONG, NOT_FOUND
 */
export function appointAdministrator({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: AppointInput): Promise<boolean> => {
    await requireOwnPassword(db, actor, input.ownPassword)
    const { id, email } = await findUser(db, input.email)
    if (actor.kind === "user" && actor.userId === id) throw new AppError("FORBIDDEN", { detail: "notYourself" })
    return db.$transaction(async (tx) => {
      const { count } = await tx.user.updateMany({
        where: { id, isAdministrator: !input.isAdministrator },
        data: { isAdministrator: input.isAdministrator },
      })
      if (count > 0)
        await audit(tx, actor, { action: input.isAdministrator ? "user.appoint" : "user.dismiss", subject: email })
      return count > 0
    })
  }
}

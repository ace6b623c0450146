import { detailsOf } from "@/lib/contracts/error-detail"
import { AppError } from "@/lib/contracts/errors"
import { type Actor, newPasswordSchema } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { findUser } from "./find-account"
import { hashPassword } from "./passwords"
import { requireOwnPassword } from "./require-own-password"

/**
 * Sets the password of an account, with the same checks as `appointAdministrator`. Existing sessions stay valid.
 * @throws FORBIDDEN, CREDENTIALS_WRONG
 * @throws NOT_FOUND, INVALID_INPUT
 */
export function resetPassword({ db }: Pick<Deps, "db">) {
  return async (
    actor: Actor,
    input: { email: string; password: string; ownPassword?: string | undefined },
  ): Promise<void> => {
    await requireOwnPassword(db, actor, input.ownPassword)
    const { id, email } = await findUser(db, input.email)
    const password = newPasswordSchema.safeParse(input.password)
    if (!password.success) {
      throw new AppError("INVALID_INPUT", { details: detailsOf(password.error) })
    }
    const passwordHash = await hashPassword(password.data)
    await db.$transaction(async (tx) => {
      await tx.user.update({ where: { id }, data: { passwordHash } })
      await audit(tx, actor, { action: "user.reset_password", subject: email })
    })
  }
}

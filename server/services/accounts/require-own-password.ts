import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"
import { requireAdministrator } from "../kernel/require-person"
import { verifyPassword } from "./passwords"

/**
 * Accepts the system, and administrators who give their own password.
 * @throws FORBIDDEN, CREDENTIALS_WRONG
 */
export async function requireOwnPassword(db: Db, actor: Actor, password: string | undefined): Promise<void> {
  requireAdministrator(actor)
  if (actor.kind !== "user") return
  const own = await db.user.findUnique({ where: { id: actor.userId }, select: { passwordHash: true } })
  if (!(await verifyPassword(own?.passwordHash ?? null, password ?? "")))
    throw new AppError("CREDENTIALS_WRONG", { detail: "ownPasswordWrong" })
}

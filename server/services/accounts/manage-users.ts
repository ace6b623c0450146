import type { AppointInput } from "@/lib/contracts/admin"
import { AppError } from "@/lib/contracts/errors"
import { type Actor, emailSchema, newPasswordSchema, type UserDto } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"
import { hashPassword, verifyPassword } from "./passwords"

/** Accounts per response. */
const LIMIT = 1_000

/** Lists accounts, oldest first, for administrators and the system. */
export function listUsers({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<UserDto[]> => {
    requireAdministrator(actor)
    const rows = await db.user.findMany({
      select: {
        id: true,
        email: true,
        name: true,
        isAdministrator: true,
        createdAt: true,
        _count: { select: { createdRooms: true } },
      },
      orderBy: { createdAt: "asc" },
      take: LIMIT,
    })
    return rows.map(({ createdAt, _count, ...row }) => ({
      ...row,
      rooms: _count.createdRooms,
      createdAt: createdAt.toISOString(),
    }))
  }
}

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
    if (actor.kind === "user" && actor.userId === id)
      throw new AppError("FORBIDDEN", { message: "You cannot change that of yourself. Ask another administrator." })
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
      throw new AppError("INVALID_INPUT", { message: password.error.issues.map((issue) => issue.message).join(" ") })
    }
    const passwordHash = await hashPassword(password.data)
    await db.$transaction(async (tx) => {
      await tx.user.update({ where: { id }, data: { passwordHash } })
      await audit(tx, actor, { action: "user.reset_password", subject: email })
    })
  }
}

/**
 * Accepts the system, and administrators who give their own password.
 * @throws FORBIDDEN, CREDENTIALS_WRONG
 */
async function requireOwnPassword(db: Db, actor: Actor, password: string | undefined): Promise<void> {
  requireAdministrator(actor)
  if (actor.kind !== "user") return
  const own = await db.user.findUnique({ where: { id: actor.userId }, select: { passwordHash: true } })
  if (!(await verifyPassword(own?.passwordHash ?? null, password ?? "")))
    throw new AppError("CREDENTIALS_WRONG", { message: "Your own password is wrong. Give the one you sign in with." })
}

async function findUser(db: Db, address: string): Promise<{ id: string; email: string }> {
  const email = emailSchema.safeParse(address)
  const user = email.success
    ? await db.user.findUnique({ where: { email: email.data }, select: { id: true, email: true } })
    : null
  if (!user) throw new AppError("NOT_FOUND", { message: `There is no account with the e-mail "${address}".` })
  return user
}

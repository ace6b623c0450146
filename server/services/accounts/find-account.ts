import { AppError } from "@/lib/contracts/errors"
import { emailSchema } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"
import { personSelect, toPerson } from "@/server/db/people"
import type { Deps } from "../kernel/deps"
import type { Person } from "../kernel/require-person"

/**
 * Finds an account by its e-mail address, for the operator at the command line. Do not expose it elsewhere: it reveals
 * which accounts exist.
 * @throws NOT_FOUND
 */
export function findAccount({ db }: Pick<Deps, "db">) {
  return async (input: { email: string }): Promise<Person> => toPerson(await findUser(db, input.email))
}

/** @throws NOT_FOUND */
export async function findUser(db: Db, address: string) {
  const email = emailSchema.safeParse(address)
  const user = email.success
    ? await db.user.findUnique({ where: { email: email.data }, select: { ...personSelect, email: true } })
    : null
  if (!user) throw new AppError("NOT_FOUND", { detail: "accountUnknown", values: { email: address } })
  return user
}

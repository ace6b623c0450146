import { AppError } from "@/lib/contracts/errors"
import { signInInput } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { verifyPassword } from "./passwords"
import type { UserIdentity } from "./register-user"

/**
 * Returns the account with this e-mail address and password.
 * @throws CREDENTIALS_WRONG (also when the address is unknown)
 */
export function verifyCredentials({ db }: Pick<Deps, "db">) {
  return async (input: unknown): Promise<UserIdentity> => {
    const parsed = signInInput.safeParse(input)
    if (!parsed.success) throw new AppError("CREDENTIALS_WRONG")
    const user = await db.user.findUnique({
      where: { email: parsed.data.email },
      select: { id: true, name: true, email: true, passwordHash: true },
    })
    if (!(await verifyPassword(user?.passwordHash ?? null, parsed.data.password)) || !user) {
      throw new AppError("CREDENTIALS_WRONG")
    }
    return { id: user.id, name: user.name, email: user.email }
  }
}

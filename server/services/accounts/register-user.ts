import { AppError } from "@/lib/contracts/errors"
import type { RegisterInput } from "@/lib/contracts/users"
import { isUniqueViolation } from "@/server/db/violations"
import type { Deps } from "../kernel/deps"
import { hashPassword } from "./passwords"

export interface UserIdentity {
  id: string
  name: string
  email: string
}

/**
 * Creates an account.
 * @throws EMAIL_TAKEN
 */
export function registerUser({ db }: Pick<Deps, "db">) {
  return async (input: RegisterInput): Promise<UserIdentity> => {
    const passwordHash = await hashPassword(input.password)
    return db.user
      .create({
        data: { email: input.email, name: input.name, passwordHash },
        select: { id: true, name: true, email: true },
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError("EMAIL_TAKEN", { cause: error }) : error
      })
  }
}

import { AppError } from "@/lib/contracts/errors"
import { emailSchema } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"

export async function findUser(db: Db, address: string): Promise<{ id: string; email: string }> {
  const email = emailSchema.safeParse(address)
  const user = email.success
    ? await db.user.findUnique({ where: { email: email.data }, select: { id: true, email: true } })
    : null
  if (!user) throw new AppError("NOT_FOUND", { detail: "accountUnknown", values: { email: address } })
  return user
}

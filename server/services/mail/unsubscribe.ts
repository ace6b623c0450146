import { AppError } from "@/lib/contracts/errors"
import type { Deps } from "../kernel/deps"

/**
 * Unsubscribes a mail's recipient from all mail. The key authorizes, because only the recipient has it and signing in
 * must not be required. Idempotent.
 * @throws NOT_FOUND
 */
export function unsubscribe({ db }: Pick<Deps, "db">) {
  return async (input: { stopKey: string }): Promise<{ email: string }> => {
    const mail = await db.mail.findUnique({ where: { stopKey: input.stopKey }, select: { recipient: true } })
    if (!mail) throw new AppError("NOT_FOUND")
    const email = mail.recipient
    const { count } = await db.user.updateMany({ where: { email }, data: { wantsMail: false } })
    if (count === 0) await db.mailStop.createMany({ data: [{ email }], skipDuplicates: true })
    // Mails in the queue must not be sent either.
    await db.mail.updateMany({
      where: { recipient: email, status: "queued" },
      data: { status: "failed", failure: "unsubscribed" },
    })
    return { email }
  }
}

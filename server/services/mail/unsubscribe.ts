import { AppError } from "@/lib/contracts/errors"
import type { Deps } from "../kernel/deps"

/**
 * Ends all mail to whom a mail was sent. Who has its key has the mail: nobody else is shown it, and nobody is asked to sign in
 * for this. Doing it again changes nothing. Throws NOT_FOUND.
 */
export function unsubscribe({ db }: Pick<Deps, "db">) {
  return async (input: { stopKey: string }): Promise<{ email: string }> => {
    const mail = await db.mail.findUnique({ where: { stopKey: input.stopKey }, select: { recipient: true } })
    if (!mail) throw new AppError("NOT_FOUND")
    const email = mail.recipient
    const { count } = await db.user.updateMany({ where: { email }, data: { wantsMail: false } })
    if (count === 0) await db.mailStop.createMany({ data: [{ email }], skipDuplicates: true })
    // What waits is not sent any more.
    await db.mail.updateMany({
      where: { recipient: email, status: "queued" },
      data: { status: "failed", error: "The recipient wants no more mail." },
    })
    return { email }
  }
}

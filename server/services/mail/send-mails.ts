import type { MailOutcome } from "@/lib/contracts/mail"
import type { Mail } from "@/server/db/generated/client"
import { withFooter } from "@/server/domain/mail-text"
import type { Deps } from "../kernel/deps"

/** Mails per run. The next run handles the rest. */
const RUN_LIMIT = 100
/** A mail fails after this many temporary rejections. */
const MAX_ATTEMPTS = 10
const MINUTE_MS = 60_000
/** Upper bound of the backoff, which starts at a minute and doubles. */
const MAX_WAIT_MS = 4 * 60 * MINUTE_MS

type ClaimedMail = Pick<
  Mail,
  "id" | "recipient" | "language" | "subject" | "text" | "html" | "calendar" | "attempts" | "stopKey"
>

/**
 * Sends queued mails one by one, oldest first. A mail server that is down ends the run without counting against the
 * mails. Concurrent runs never send the same mail, but a crash between the server's confirmation and our update sends
 * it again later. Returns the number of sent mails.
 */
export function sendMails(deps: Pick<Deps, "db" | "clock" | "mailer" | "siteUrl" | "log">) {
  return async (): Promise<{ sent: number; isDown: boolean }> => {
    const { mailer, log } = deps
    if (!mailer.isOn) return { sent: 0, isDown: false }
    await failExpired(deps)
    let sent = 0
    for (let n = 0; n < RUN_LIMIT; n++) {
      const mail = await claim(deps)
      if (!mail) break
      const stopUrl = new URL(`/mail/stop/${mail.stopKey}`, deps.siteUrl).href
      const outcome = await mailer.send({
        id: mail.id,
        to: mail.recipient,
        subject: mail.subject,
        ...withFooter(mail, stopUrl),
        calendar: mail.calendar,
        stopUrl: new URL(`/api/mail/${mail.stopKey}/stop`, deps.siteUrl).href,
      })
      await recordOutcome(deps, mail, outcome)
      if (outcome.outcome === "sent") sent++
      else log.warn({ mailId: mail.id, ...outcome }, "could not send a mail")
      if (outcome.outcome === "down") return { sent, isDown: true }
    }
    return { sent, isDown: false }
  }
}

/** Claims the mail that has waited longest. Moving its next attempt first keeps other senders away. */
async function claim({ db, clock }: Pick<Deps, "db" | "clock">): Promise<ClaimedMail | null> {
  const now = clock.now()
  const [mail] = await db.$queryRaw<ClaimedMail[]>`
    UPDATE mails SET attempts = attempts + 1,
      next_attempt_at = ${now}::timestamptz + LEAST(${MINUTE_MS} * 2 ^ attempts, ${MAX_WAIT_MS}) * interval '1 ms'
    WHERE id = (
      SELECT id FROM mails WHERE status = 'queued' AND next_attempt_at <= ${now}
      ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id::text, recipient, language::text, subject, text, html, calendar, attempts, stop_key::text AS "stopKey"`
  return mail ?? null
}

async function recordOutcome(
  { db, clock }: Pick<Deps, "db" | "clock">,
  mail: ClaimedMail,
  result: MailOutcome,
): Promise<void> {
  const where = { id: mail.id }
  switch (result.outcome) {
    case "sent":
      await db.mail.update({ where, data: { status: "sent", sentAt: clock.now(), error: null } })
      return
    case "refused":
      await db.mail.update({ where, data: { status: "failed", error: result.error } })
      return
    case "later": {
      const isExhausted = mail.attempts >= MAX_ATTEMPTS
      await db.mail.update({ where, data: { ...(isExhausted && { status: "failed" }), error: result.error } })
      return
    }
    case "down":
      // The mail is probably not the cause, so it keeps its attempts. Its backoff lets other mails go first in case it
      // is.
      await db.mail.update({ where, data: { attempts: mail.attempts - 1, error: result.error } })
  }
}

async function failExpired({ db, clock }: Pick<Deps, "db" | "clock">): Promise<void> {
  await db.$executeRaw`
    UPDATE mails SET status = 'failed', failure = 'expired'
    WHERE status = 'queued' AND send_until < ${clock.now()}`
}

/**
 * Deletes mails after 90 days. Keeps invitations to upcoming events, because they say whom to notify of changes.
 * Returns their number.
 */
export function deleteOldMails({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<number> => {
    const now = clock.now()
    return db.$executeRaw`
      DELETE FROM mails WHERE created_at < ${new Date(now.getTime() - 90 * 24 * 3_600_000)}
        AND NOT (dedup_key LIKE 'invitation:%'
          AND EXISTS (SELECT 1 FROM rooms WHERE rooms.id = mails.room_id AND rooms.meet_datetime > ${now}))`
  }
}

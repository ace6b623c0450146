import type { MailOutcome } from "@/lib/contracts/mail"
import type { Language } from "@/lib/contracts/users"
import { withFooter } from "@/server/domain/mail-text"
import type { Deps } from "../kernel/deps"

/** Mails in one run at most; the rest is found by the next one. */
const RUN_LIMIT = 100
/** A mail that was put off so often is given up. */
const MAX_ATTEMPTS = 10
const MINUTE_MS = 60_000
/** Waits double from a minute on, up to this. */
const MAX_WAIT_MS = 4 * 60 * MINUTE_MS

interface ClaimedMail {
  id: string
  recipient: string
  language: Language
  subject: string
  text: string
  html: string
  calendar: string | null
  attempts: number
  stopKey: string
}

/**
 * Sends the mails that wait, oldest first, one after another. A mail server that is down ends the run: nothing is lost, and
 * no mail is given up for it before its time is over. Returns how many went out. Two at once never send the same mail; one that
 * dies between the server's word and ours sends a mail again after a while.
 */
export function sendMails(deps: Pick<Deps, "db" | "clock" | "mailer" | "siteUrl" | "log">) {
  return async (): Promise<{ sent: number; isDown: boolean }> => {
    const { mailer, log } = deps
    if (!mailer.isOn) return { sent: 0, isDown: false }
    await giveUpTheLate(deps)
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
      await settle(deps, mail, outcome)
      if (outcome.outcome === "sent") sent++
      else log.warn({ mailId: mail.id, ...outcome }, "mail could not be sent")
      if (outcome.outcome === "down") return { sent, isDown: true }
    }
    return { sent, isDown: false }
  }
}

/** Takes the mail that waits longest. Its next attempt is moved on first: another sender passes it over. */
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

async function settle(
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
      const isGivenUp = mail.attempts >= MAX_ATTEMPTS
      await db.mail.update({ where, data: { ...(isGivenUp && { status: "failed" }), error: result.error } })
      return
    }
    case "down":
      // Most likely the mail is not at fault: it keeps its attempts. Others come before it, in case it is.
      await db.mail.update({ where, data: { attempts: mail.attempts - 1, error: result.error } })
  }
}

async function giveUpTheLate({ db, clock }: Pick<Deps, "db" | "clock">): Promise<void> {
  await db.$executeRaw`
    UPDATE mails SET status = 'failed', error = 'It could not be sent in time. ' || COALESCE(error, '')
    WHERE status = 'queued' AND send_until < ${clock.now()}`
}

/**
 * Deletes mails that are 90 days old. Invitations to evenings that are still to come are kept: they say whom to tell of
 * changes. Returns how many.
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

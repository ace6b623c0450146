import type { MailKind } from "@/lib/contracts/mail"
import type { DbTx } from "@/server/db/client"
import { toCalendar } from "@/server/domain/calendar"
import { renderMail } from "@/server/domain/mail-text"
import { type CalendarRow, calendarSelect, toCalendarRoom } from "../calendar/calendar-rooms"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import type { Recipient } from "./mail-recipients"

/** Mails expire this long after they are queued, or after the movie's start if that is later. */
const LATEST_MS = 24 * 3_600_000

export interface MailOrder {
  kind: MailKind
  roomId: string
  recipients: readonly Recipient[]
  /** Deduplicates: each address gets at most one mail per key. */
  keyOf: (recipient: Recipient) => string
  hostName?: string
  inviteCode?: string
  /** Set for a series: time of its last event. */
  weeklyUntil?: Date
}

export type MailDeps = Pick<Deps, "mailer" | "siteUrl" | "clock">

/**
 * Queues the mails of a room. Call it in the transaction of the change, so that neither exists without the other.
 * `sendQueuedMails` sends them right after the transaction; otherwise the sweep does so within a minute. Returns the
 * number of new mails.
 */
export async function queueMails(deps: MailDeps, tx: DbTx, order: MailOrder): Promise<number> {
  if (order.recipients.length === 0) return 0
  const row = await tx.room.findUniqueOrThrow({ where: { id: order.roomId }, select: calendarSelect })
  const data = order.recipients.map((recipient) => ({
    dedupKey: order.keyOf(recipient),
    recipient: recipient.email,
    roomId: order.roomId,
    status: deps.mailer.isOn ? ("queued" as const) : ("kept" as const),
    nextAttemptAt: deps.clock.now(),
    sendUntil: sendUntil(deps, order.kind, row),
    ...contentFor(deps, order, row, recipient),
  }))
  const { count } = await tx.mail.createMany({ data, skipDuplicates: true })
  return count
}

/** A reminder is useless once the movie has begun. */
function sendUntil({ clock }: MailDeps, kind: MailKind, row: CalendarRow): Date {
  const start = row.meetDatetime ?? row.calendarStart
  if (kind === "reminder" && start) return start
  return new Date(Math.max(clock.now().getTime(), start?.getTime() ?? 0) + LATEST_MS)
}

function contentFor({ mailer, siteUrl, clock }: MailDeps, order: MailOrder, row: CalendarRow, recipient: Recipient) {
  const room = toCalendarRoom(row)
  const isCancelled = order.kind === "cancelled"
  // After the schedule was cancelled, an invitation describes a room without a time.
  const hasTime = room !== null && (isCancelled || !room.isCancelled)
  const shown = room ?? { ...row, start: new Date(0), isCancelled: false, hostName: row.creator.name, sequence: 0 }
  const language = recipient.language ?? row.creator.language
  const text = renderMail({
    ...order,
    room: shown,
    hasTime,
    hostName: order.hostName ?? row.creator.name,
    timeZone: recipient.timeZone ?? row.timeZone,
    language,
    siteUrl,
  })
  const hasCalendar = hasTime && order.kind !== "reminder"
  return {
    ...text,
    language,
    calendar: hasCalendar
      ? toCalendar({
          method: isCancelled ? "cancel" : "request",
          language,
          rooms: [{ ...shown, isCancelled }],
          siteUrl,
          organizerEmail: mailer.fromEmail,
          attendeeEmail: recipient.email,
          now: clock.now(),
        })
      : null,
  }
}

/** Triggers sending of queued mails. Never throws: the sweep retries. */
export async function sendQueuedMails(deps: Pick<Deps, "events" | "log" | "mailer">): Promise<void> {
  if (deps.mailer.isOn) await sendEvent(deps, "mail/queued", {})
}

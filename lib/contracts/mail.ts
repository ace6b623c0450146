import { z } from "zod"
import { inputFault } from "./error-detail"
import { roomIdSchema, timeZoneSchema } from "./rooms"
import { emailSchema, languageSchema } from "./users"

interface OutgoingMail {
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** An iCalendar file. Its METHOD becomes part of the media type, which mail programs act on. */
  calendar: string | null
  /** Where a mail program may POST to unsubscribe the address (RFC 8058). */
  stopUrl: string
}

/**
 * - refused: this mail will never be accepted; - later: perhaps in some minutes
 * - down: the mail server accepts no mail at the moment
 */
export type MailOutcome = { outcome: "sent" } | { outcome: "refused" | "later" | "down"; error: string }

export interface Mailer {
  /** False without a mail server: mails are kept for the outbox page. */
  readonly isOn: boolean
  /** The sender's address, without a name. */
  readonly fromEmail: string
  /** Returns the mail server's errors as outcomes. */
  send(mail: OutgoingMail): Promise<MailOutcome>
}

/** Kinds of mail about a room. */
export type MailKind = "invitation" | "scheduled" | "cancelled" | "reminder"

export const inviteByMailInput = z.object({
  roomId: roomIdSchema,
  emails: z.array(emailSchema).min(1, inputFault("mailNone")).max(50, inputFault("mailMany")),
})
export type InviteByMailInput = z.output<typeof inviteByMailInput>

/** `skipped` counts people who are in the room, were invited before, or want no mail. The reason is not disclosed. */
export const mailInvitationsSchema = z.object({ invited: z.int(), skipped: z.int() })
export type MailInvitations = z.infer<typeof mailInvitationsSchema>

/** Only the mail contains the key. */
export const unsubscribeInput = z.object({ stopKey: z.uuid(inputFault("stopKey")) })

export const mailFailureSchema = z.enum(["expired", "unsubscribed"])

const mailSchema = z.object({
  id: z.uuid(),
  recipient: z.string(),
  subject: z.string(),
  html: z.string(),
  hasCalendar: z.boolean(),
  /** kept: not sent, because there is no mail server. */
  status: z.enum(["queued", "sent", "failed", "kept"]),
  /** What the mail server said last. */
  error: z.string().nullable(),
  /** Why it was given up; null when `error` says it. */
  failure: mailFailureSchema.nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
})
export type MailDto = z.infer<typeof mailSchema>

/** An account's own settings. */
const settingsSchema = z.object({
  name: z.string(),
  email: z.string(),
  timeZone: z.string(),
  language: languageSchema,
  wantsMail: z.boolean(),
  /** Secret path of the calendar feed; null until it is requested. */
  feedPath: z.string().nullable(),
})
export type Settings = z.infer<typeof settingsSchema>

/** Omitted fields stay unchanged. */
export const updateSettingsInput = z.object({
  timeZone: timeZoneSchema.optional(),
  language: languageSchema.optional(),
  wantsMail: z.boolean().optional(),
})
export type UpdateSettingsInput = z.output<typeof updateSettingsInput>

/** Settings that a browser reports at sign-in. */
export const browserSettingsInput = z.object({ timeZone: timeZoneSchema, language: languageSchema })
export type BrowserSettingsInput = z.output<typeof browserSettingsInput>

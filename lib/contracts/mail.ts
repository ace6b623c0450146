import { z } from "zod"
import { roomIdSchema, timeZoneSchema } from "./rooms"
import { emailSchema, languageSchema } from "./users"

/** A mail that is ready to go. */
export interface OutgoingMail {
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** An iCalendar; its METHOD goes into the part's type, by which mail programs know what to do with it. */
  calendar: string | null
  /** Where a mail program may POST to end all mail to this address (RFC 8058). */
  stopUrl: string
}

/**
 * - refused: this mail will never be taken; - later: not now, perhaps in some minutes
 * - down: the mail server takes none at the moment
 */
export type MailOutcome = { outcome: "sent" } | { outcome: "refused" | "later" | "down"; error: string }

export interface Mailer {
  /** False without a mail server: mails are kept for the outbox page. */
  readonly isOn: boolean
  /** The address that mails come from, without a name. */
  readonly fromEmail: string
  /** Does not throw for what mail servers do. */
  send(mail: OutgoingMail): Promise<MailOutcome>
}

/** What can be told of a room by mail. */
export const mailKinds = ["invitation", "scheduled", "cancelled", "reminder"] as const
export type MailKind = (typeof mailKinds)[number]

export const inviteByMailInput = z.object({
  roomId: roomIdSchema,
  emails: z
    .array(emailSchema)
    .min(1, "Give at least one e-mail address.")
    .max(50, "Give at most 50 addresses at once."),
})
export type InviteByMailInput = z.output<typeof inviteByMailInput>

/** `skipped` are those who are in the room, were invited before, or want no mail: which of these is not told. */
export const mailInvitationsSchema = z.object({ invited: z.int(), skipped: z.int() })
export type MailInvitations = z.infer<typeof mailInvitationsSchema>

/** The key is in a mail that was sent, and only there. */
export const unsubscribeInput = z.object({ stopKey: z.uuid("This is not the key of a mail.") })

export const mailSchema = z.object({
  id: z.uuid(),
  recipient: z.string(),
  subject: z.string(),
  html: z.string(),
  hasCalendar: z.boolean(),
  /** kept: there is no mail server, and nothing was sent. */
  status: z.enum(["queued", "sent", "failed", "kept"]),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
})
export type MailDto = z.infer<typeof mailSchema>

/** What an account has set for itself. */
export const settingsSchema = z.object({
  name: z.string(),
  email: z.string(),
  timeZone: z.string(),
  language: languageSchema,
  wantsMail: z.boolean(),
  /** Secret path of the calendar feed; null until it is asked for. */
  feedPath: z.string().nullable(),
})
export type Settings = z.infer<typeof settingsSchema>

/** What is left out stays as it is. */
export const updateSettingsInput = z.object({
  timeZone: timeZoneSchema.optional(),
  language: languageSchema.optional(),
  wantsMail: z.boolean().optional(),
})
export type UpdateSettingsInput = z.output<typeof updateSettingsInput>

/** What a browser says of who signs in. */
export const browserSettingsInput = z.object({ timeZone: timeZoneSchema, language: languageSchema })
export type BrowserSettingsInput = z.output<typeof browserSettingsInput>

import { z } from "zod"
import { actionWays } from "./users"

/** Audited actions: an object and what was done to it. */
export const auditActions = [
  "room.create",
  "room.edit",
  "room.schedule",
  "room.repeat",
  "room.lock",
  "room.unlock",
  "room.hand_over",
  "room.delete",
  "member.join",
  "member.leave",
  "member.admit",
  "member.appoint",
  "member.dismiss",
  "member.mute",
  "member.unmute",
  "member.remove",
  "invitation.create",
  "invitation.send",
  "invitation.revoke",
  "screening.start",
  "screening.stop",
  "screening.pause",
  "screening.resume",
  "screening.seek",
  "movie.create",
  "movie.edit",
  "movie.delete",
  "token.create",
  "token.revoke",
  "webhook.create",
  "webhook.edit",
  "webhook.delete",
  "user.appoint",
  "user.dismiss",
  "user.reset_password",
] as const
export type AuditAction = (typeof auditActions)[number]

export const auditEntrySchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  action: z.enum(auditActions),
  actor: z.object({ kind: z.enum(["user", "guest", "system"]), id: z.uuid().nullable(), name: z.string() }),
  via: z.enum(actionWays),
  /** `title` is the current one, null when the room is gone; `name` is the one at the time of the entry. */
  room: z.object({ id: z.uuid(), name: z.string().nullable(), title: z.string().nullable() }).nullable(),
  /** The object's name; null where the action says it all. */
  subject: z.string().nullable(),
})
export type AuditEntryDto = z.infer<typeof auditEntrySchema>

import type { AuditAction, AuditEntryDto } from "@/server/contracts/audit"
import type { ActionWay } from "@/server/contracts/users"

/** What was done, after the name of who did it. `…` is what it was done to. */
const words: Record<AuditAction, string> = {
  "room.create": "made the room",
  "room.edit": "changed the room's settings",
  "room.schedule": "changed movie or time",
  "room.repeat": "copied the room for another date",
  "room.lock": "locked the room",
  "room.unlock": "unlocked the room",
  "room.hand_over": "handed the room over to …",
  "room.delete": "deleted the room",
  "member.join": "came in by a link",
  "member.leave": "left for good",
  "member.admit": "let … in",
  "member.appoint": "made … co-host",
  "member.dismiss": "made … a viewer again",
  "member.mute": "muted …",
  "member.unmute": "let … speak again",
  "member.remove": "removed …",
  "invitation.create": "made a link",
  "invitation.revoke": "took a link back",
  "invitation.send": "sent invitations: …",
  "screening.start": "started …",
  "screening.stop": "stopped …",
  "screening.pause": "paused …",
  "screening.resume": "let … go on",
  "screening.seek": "moved … to another position",
  "movie.create": "added the movie …",
  "movie.edit": "changed the movie …",
  "movie.delete": "deleted the movie …",
  "token.create": "made the API token …",
  "token.revoke": "revoked the API token …",
  "webhook.create": "made a webhook",
  "webhook.edit": "changed a webhook",
  "webhook.delete": "deleted a webhook",
  "user.appoint": "made … an administrator",
  "user.dismiss": "took administration from …",
  "user.reset_password": "gave … a new password",
}

/** One sentence without its subject, for instance “muted Ben”. */
export function auditSentence({ action, subject }: Pick<AuditEntryDto, "action" | "subject">): string {
  return (words[action] ?? action).replace("…", () => subject ?? "somebody")
}

export const wayLabels: Record<ActionWay, string | null> = {
  page: null,
  api: "by the API",
  command_line: "on the command line",
  schedule: "by the schedule",
}

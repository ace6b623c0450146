import { AppError } from "@/lib/contracts/errors"
import type { InviteByMailInput, MailInvitations } from "@/lib/contracts/mail"
import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { newInvitationCode } from "../kernel/invitation-code"
import { queueMails, sendQueuedMails } from "./mail-queue"
import { filterSubscribed, invitationKey } from "./mail-recipients"

/** Keeps a room from being used to send mass mail. */
const MAX_INVITED = 200

/**
 * Mails the room's invitation link to each of these addresses once, with a calendar event. Skips members and people who
 * unsubscribed; the response does not distinguish them. The same addresses also get later changes of movie and time.
 * @throws INVALID_INPUT when the room has invited too many people.
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 */
export function inviteByMail(deps: Deps) {
  return async (actor: Actor, input: InviteByMailInput): Promise<MailInvitations> => {
    await authorizeRoom(deps.db, actor, input.roomId, "room.invite")
    const emails = [...new Set(input.emails)]
    const invited = await deps.db.$transaction(async (tx) => {
      await lockRoom(tx, input.roomId)
      const room = await tx.room.findUniqueOrThrow({ where: { id: input.roomId }, select: { id: true, name: true } })
      const previous = await tx.mail.count({
        where: { roomId: room.id, dedupKey: { startsWith: invitationKey(room.id, "") } },
      })
      if (previous + emails.length > MAX_INVITED) {
        throw new AppError("INVALID_INPUT", { detail: "mailLimit", values: { maximum: MAX_INVITED } })
      }
      const recipients = await filterSubscribed(tx, room.id, emails)
      const members = await findMemberEmails(tx, room.id, emails)
      const count = await queueMails(deps, tx, {
        kind: "invitation",
        roomId: room.id,
        recipients: recipients.filter(({ email }) => !members.has(email)),
        keyOf: ({ email }) => invitationKey(room.id, email),
        inviteCode: await findOrCreateCode(deps, tx, actor, room.id),
        ...(actor.kind === "user" ? { hostName: actor.name } : {}),
      })
      if (count > 0) await audit(tx, actor, { action: "invitation.send", room, subject: `${count} by mail` })
      return count
    })
    await sendQueuedMails(deps)
    return { invited, skipped: emails.length - invited }
  }
}

async function findMemberEmails(tx: DbTx, roomId: string, emails: string[]): Promise<Set<string>> {
  const users = await tx.user.findMany({
    where: {
      email: { in: emails },
      OR: [
        { createdRooms: { some: { id: roomId } } },
        { memberships: { some: { roomId, status: { in: ["admitted", "waiting"] } } } },
      ],
    },
    select: { email: true },
  })
  return new Set(users.map(({ email }) => email))
}

/** Returns the code of the link that hosts see if it is open to everybody for long enough, else creates one. */
async function findOrCreateCode({ clock }: Deps, tx: DbTx, actor: Actor, roomId: string): Promise<string> {
  const open = { roomId, revokedAt: null, maxUses: null, allowsGuests: true }
  const existing = await tx.invitation.findFirst({
    where: {
      ...open,
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(clock.now().getTime() + 30 * 24 * 3_600_000) } }],
    },
    orderBy: { createdAt: "asc" },
    select: { code: true },
  })
  if (existing) return existing.code
  const created = await tx.invitation.create({
    data: { roomId, code: newInvitationCode(), createdById: actor.kind === "user" ? actor.userId : null },
    select: { code: true },
  })
  return created.code
}

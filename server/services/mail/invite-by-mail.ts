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
import { findWilling, invitationKey } from "./mail-recipients"

/** A room is for friends: more addresses than this are somebody's mailing list. */
const MAX_INVITED = 200

/**
 * Sends the room's invitation link to these addresses, each once, with the evening for their calendar. Who is in the room or
 * wants no mail gets none; the answer does not tell them apart. Later changes of movie and time are told to the same addresses.
 * Throws INVALID_INPUT when a room has invited too many, ROOM_NOT_FOUND, FORBIDDEN.
 */
export function inviteByMail(deps: Deps) {
  return async (actor: Actor, input: InviteByMailInput): Promise<MailInvitations> => {
    await authorizeRoom(deps.db, actor, input.roomId, "room.invite")
    const emails = [...new Set(input.emails)]
    const invited = await deps.db.$transaction(async (tx) => {
      await lockRoom(tx, input.roomId)
      const room = await tx.room.findUniqueOrThrow({ where: { id: input.roomId }, select: { id: true, name: true } })
      const already = await tx.mail.count({
        where: { roomId: room.id, dedupKey: { startsWith: invitationKey(room.id, "") } },
      })
      if (already + emails.length > MAX_INVITED) {
        throw new AppError("INVALID_INPUT", { message: `A room can invite at most ${MAX_INVITED} people by mail.` })
      }
      const willing = await findWilling(tx, room.id, emails)
      const inside = await findInside(tx, room.id, emails)
      const count = await queueMails(deps, tx, {
        kind: "invitation",
        roomId: room.id,
        recipients: willing.filter(({ email }) => !inside.has(email)),
        keyOf: ({ email }) => invitationKey(room.id, email),
        inviteCode: await findOrMakeCode(deps, tx, actor, room.id),
        ...(actor.kind === "user" ? { hostName: actor.name } : {}),
      })
      if (count > 0) await audit(tx, actor, { action: "invitation.send", room, subject: `${count} by mail` })
      return count
    })
    await sendQueuedMails(deps)
    return { invited, skipped: emails.length - invited }
  }
}

async function findInside(tx: DbTx, roomId: string, emails: string[]): Promise<Set<string>> {
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

/** The link that hosts are shown, where it lets anybody in at any time; else one that does. */
async function findOrMakeCode({ clock }: Deps, tx: DbTx, actor: Actor, roomId: string): Promise<string> {
  const open = { roomId, revokedAt: null, maxUses: null, allowsGuests: true }
  const there = await tx.invitation.findFirst({
    where: {
      ...open,
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(clock.now().getTime() + 30 * 24 * 3_600_000) } }],
    },
    orderBy: { createdAt: "asc" },
    select: { code: true },
  })
  if (there) return there.code
  const made = await tx.invitation.create({
    data: { roomId, code: newInvitationCode(), createdById: actor.kind === "user" ? actor.userId : null },
    select: { code: true },
  })
  return made.code
}

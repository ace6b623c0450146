import { AppError } from "@/lib/contracts/errors"
import type { CreateInvitationInput } from "@/lib/contracts/people"
import type { InvitationDto } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { invitationSelect, toInvitationDto } from "@/server/db/invitations"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { newInvitationCode } from "../kernel/invitation-code"

/** Keeps the list short enough for a host to review. */
const MAX_LINKS = 100

/**
 * Creates an invitation link.
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 * @throws INVALID_INPUT when the expiry is in the past or the room has too many links.
 */
export function createInvitation({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: CreateInvitationInput): Promise<InvitationDto> => {
    const { roomId, expiresAt, maxUses, allowsGuests } = input
    return db.$transaction(async (tx) => {
      await lockRoom(tx, roomId)
      await authorizeRoom(tx, actor, roomId, "room.invite")
      if (expiresAt !== null && expiresAt <= clock.now()) {
        throw new AppError("INVALID_INPUT", { detail: "linkEnded" })
      }
      if ((await tx.invitation.count({ where: { roomId, revokedAt: null } })) >= MAX_LINKS) {
        throw new AppError("INVALID_INPUT", {
          detail: "linkLimit",
          values: { maximum: MAX_LINKS },
        })
      }
      const row = await tx.invitation.create({
        data: {
          roomId,
          expiresAt,
          maxUses,
          allowsGuests,
          code: newInvitationCode(),
          createdById: actor.kind === "user" ? actor.userId : null,
        },
        select: { ...invitationSelect, room: { select: { id: true, name: true } } },
      })
      const { room, ...invitation } = row
      await audit(tx, actor, {
        action: "invitation.create",
        room,
        details: { invitationId: row.id, maxUses, expiresAt: expiresAt?.toISOString() ?? null, allowsGuests },
      })
      return toInvitationDto(invitation)
    })
  }
}

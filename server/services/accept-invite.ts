import { AppError } from "@/server/contracts/errors"
import type { Actor } from "@/server/contracts/users"
import type { Deps } from "./deps"
import { requirePerson } from "./require-person"

/** Makes the actor a member of the room whose link they have. Doing it again changes nothing. Throws ROOM_NOT_FOUND. */
export function acceptInvite({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { inviteCode: string }): Promise<{ roomId: string }> => {
    const person = requirePerson(actor)
    const room = await db.room.findUnique({
      where: { inviteCode: input.inviteCode },
      select: { id: true, creatorId: true },
    })
    if (!room) throw new AppError("ROOM_NOT_FOUND", { message: "This invitation is not valid. Ask for a new link." })
    if (room.creatorId !== person.userId) {
      await db.roomMember.createMany({ data: [{ roomId: room.id, userId: person.userId }], skipDuplicates: true })
    }
    return { roomId: room.id }
  }
}

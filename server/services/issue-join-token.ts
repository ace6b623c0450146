import type { JoinToken } from "@/server/contracts/rooms"
import type { Actor } from "@/server/contracts/users"
import { findNewestScreening, toScreeningDto } from "@/server/db/screenings"
import { authorizeRoom } from "./authorize-room"
import type { Deps } from "./deps"
import { requirePerson } from "./require-person"

/**
 * A LiveKit token for this room and this person. The room is made first, with its settings and the screening's state:
 * LiveKit would otherwise make one without sync between sound and picture. Throws ROOM_NOT_FOUND, LIVEKIT_*.
 */
export function issueJoinToken({ db, conference }: Pick<Deps, "db" | "conference">) {
  return async (actor: Actor, input: { roomId: string }): Promise<JoinToken> => {
    await authorizeRoom(db, actor, input.roomId, "room.join")
    const person = requirePerson(actor)
    const room = await db.room.findUniqueOrThrow({ where: { id: input.roomId }, select: { name: true } })
    const newest = await findNewestScreening(db, input.roomId)
    await conference.ensureRoom(room.name, { version: 1, screening: newest && toScreeningDto(newest) })
    const token = await conference.viewerToken({ roomName: room.name, userId: person.userId, name: person.name })
    return { url: conference.url, token }
  }
}

import type { Actor } from "@/lib/contracts/users"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"

/**
 * True while the movie bot is in the LiveKit room, whatever the database says.
 * @throws ROOM_NOT_FOUND, LIVEKIT_*
 */
export function isMovieBotPresent({ db, conference }: Pick<Deps, "db" | "conference">) {
  return async (actor: Actor, input: { roomId: string }): Promise<boolean> => {
    await authorizeRoom(db, actor, input.roomId, "room.see")
    const room = await db.room.findUniqueOrThrow({ where: { id: input.roomId }, select: { name: true } })
    return conference.hasMovieBot(room.name)
  }
}

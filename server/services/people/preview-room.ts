import type { RoomPreview } from "@/lib/contracts/people"
import { notesOf } from "@/lib/contracts/room-notes"
import type { Actor } from "@/lib/contracts/users"
import { posterUrlOf } from "@/server/db/pictures"
import { noteSelect } from "@/server/db/rooms"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"

/**
 * Shows the part of a room that people may see while they wait for admission.
 * @throws ROOM_NOT_FOUND
 */
export function previewRoom({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { roomId: string }): Promise<RoomPreview> => {
    const role = await authorizeRoom(db, actor, input.roomId, "room.preview")
    const room = await db.room.findUniqueOrThrow({
      where: { id: input.roomId },
      select: {
        id: true,
        name: true,
        title: true,
        ...noteSelect,
        meetDatetime: true,
        timeZone: true,
        creator: { select: { name: true } },
        movieStarted: true,
        movie: { select: { id: true, title: true, durationMs: true, posterId: true } },
      },
    })
    return {
      id: room.id,
      name: room.name,
      title: room.title,
      ...notesOf(room),
      hostName: room.creator.name,
      movie: room.movie && { id: room.movie.id, title: room.movie.title, durationMs: room.movie.durationMs },
      posterUrl: room.movie && posterUrlOf(room.movie),
      isOn: room.movieStarted,
      meetDatetime: room.meetDatetime?.toISOString() ?? null,
      timeZone: room.timeZone,
      isWaiting: role === "waiting",
    }
  }
}

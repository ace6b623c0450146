import { AppError } from "@/lib/contracts/errors"
import type { JoinToken } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { conferenceRights } from "@/lib/rules/conference-rights"
import { newestOnly, screeningSelect, toScreeningDto } from "@/server/db/screenings"
import { authorizeRoom, ownMembership } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { toRights } from "./reconcile-participants"
import { recordArrival } from "./record-attendance"

/**
 * Issues a LiveKit token with the actor's permissions in this room. Creates the LiveKit room first, with its settings
 * and the screening's state: a room that LiveKit creates by itself does not synchronize audio and video.
 * @throws ROOM_NOT_FOUND, NOT_ADMITTED, LIVEKIT_*
 */
export function issueJoinToken({ db, conference }: Pick<Deps, "db" | "conference">) {
  return async (actor: Actor, input: { roomId: string }): Promise<JoinToken> => {
    const role = await authorizeRoom(db, actor, input.roomId, "room.join")
    const room = await db.room.findUniqueOrThrow({
      where: { id: input.roomId },
      select: {
        name: true,
        cameraFor: true,
        microphoneFor: true,
        chatFor: true,
        members: { where: ownMembership(actor), select: { mutedAt: true } },
        screenings: { ...newestOnly, select: screeningSelect },
      },
    })
    const rights = conferenceRights(role, toRights(room), room.members[0]?.mutedAt != null)
    if (rights === null || actor.kind === "system") throw new AppError("FORBIDDEN")
    const newest = room.screenings[0]
    await Promise.all([
      recordArrival(db, actor, { id: input.roomId, screening: newest }),
      conference.ensureRoom(room.name, { version: 1, screening: newest ? toScreeningDto(newest) : null }),
    ])
    const token = await conference.viewerToken({
      roomName: room.name,
      identity: actor.kind === "user" ? actor.userId : actor.memberId,
      // The suffix shows everybody that the name belongs to no account.
      name: actor.kind === "user" ? actor.name : `${actor.name} (guest)`,
      rights,
    })
    return { url: conference.url, token }
  }
}

import { AppError } from "@/lib/contracts/errors"
import type { InvitationPreview } from "@/lib/contracts/people"
import { notesOf } from "@/lib/contracts/room-notes"
import type { Actor } from "@/lib/contracts/users"
import { isUsable } from "@/lib/rules/invitation"
import { isActive } from "@/lib/rules/screening-state"
import { roomAttendanceSelect, summarizeRsvps, toAttendance } from "@/server/db/attendance"
import type { Prisma } from "@/server/db/generated/client"
import { posterUrlOf } from "@/server/db/pictures"
import { noteSelect } from "@/server/db/rooms"
import { newestOnly } from "@/server/db/screenings"
import type { Deps } from "../kernel/deps"
import { existingStatus } from "./use-invitation"

const roomSelect = {
  ...roomAttendanceSelect,
  id: true,
  name: true,
  title: true,
  ...noteSelect,
  lockedAt: true,
  admission: true,
  meetDatetime: true,
  timeZone: true,
  plannedEnd: true,
  repeatsWeekly: true,
  startedVersion: true,
  movieStarted: true,
  creator: { select: { id: true, name: true } },
  movie: { select: { id: true, title: true, durationMs: true, posterId: true } },
  screenings: { ...newestOnly, select: { id: true, status: true } },
} satisfies Prisma.RoomSelect
type PreviewedRoom = Prisma.RoomGetPayload<{ select: typeof roomSelect }>

/**
 * Shows anyone with the link where it leads, without using it up. Members see the preview even when the link is no
 * longer valid.
 * @throws INVITATION_INVALID, REMOVED_FROM_ROOM
 */
export function previewInvitation({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor | null, input: { inviteCode: string }): Promise<InvitationPreview> => {
    const invitation = await db.invitation.findUnique({
      where: { code: input.inviteCode },
      select: {
        allowsGuests: true,
        expiresAt: true,
        revokedAt: true,
        maxUses: true,
        uses: true,
        room: { select: roomSelect },
      },
    })
    if (!invitation) throw new AppError("INVITATION_INVALID")
    const { room, allowsGuests } = invitation
    const own = ownMembership(actor, room)
    const status = own && existingStatus(own)
    if (!own && !isUsable(invitation, clock.now())) throw new AppError("INVITATION_INVALID")
    const { answers } = toAttendance(room, { isHost: true })
    return {
      roomName: room.name,
      roomTitle: room.title,
      ...notesOf(room),
      hostName: room.creator.name,
      allowsGuests,
      posterUrl: room.movie && posterUrlOf(room.movie),
      isLocked: room.lockedAt !== null,
      admission: room.admission,
      event: { ...planOf(room), ...summarizeRsvps(answers) },
      ownRoomId: own && room.id,
      isWaiting: status === "waiting",
      ownAnswer: answers.find(({ identity }) => identity === own?.identity)?.answer ?? null,
    }
  }
}

/** The actor's own membership, whether admitted, waiting or removed. */
function ownMembership(actor: Actor | null, room: PreviewedRoom) {
  if (actor?.kind === "user" && actor.userId === room.creatorId) {
    return { identity: actor.userId, status: "admitted" as const }
  }
  const identity = actor?.kind === "user" ? actor.userId : actor?.kind === "guest" ? actor.memberId : null
  const member = room.members.find(({ id, user }) => (user?.id ?? id) === identity)
  return member && identity !== null ? { identity, status: member.status } : null
}

function planOf(room: PreviewedRoom) {
  const newest = room.screenings[0]
  const isPending = room.meetDatetime !== null && room.startedVersion < room.scheduleVersion
  const isComing = isPending || (newest !== undefined && isActive(newest.status))
  return {
    movie: room.movie && { id: room.movie.id, title: room.movie.title, durationMs: room.movie.durationMs },
    meetDatetime: room.meetDatetime?.toISOString() ?? null,
    timeZone: room.timeZone,
    plannedEnd: room.plannedEnd?.toISOString() ?? null,
    repeatsWeekly: room.repeatsWeekly,
    isOn: room.movieStarted,
    isOver: newest !== undefined && !isComing,
  }
}

import { noteRecord, notesOf } from "@/lib/contracts/room-notes"
import type { RoomDetails, RoomRole, RoomSummary } from "@/lib/contracts/rooms"
import type { DeliveryPreference } from "@/lib/contracts/screening"
import { isFresh } from "@/lib/rules/renditions"
import { attendanceSelect, summarizeRsvps, toAttendance } from "./attendance"
import type { DbTx } from "./client"
import { toFaultDto } from "./faults"
import type { Prisma } from "./generated/client"
import { invitationSelect, toInvitationDto } from "./invitations"
import { readProbe } from "./movies"
import { posterUrlOf, previewUrlOf } from "./pictures"
import { newestOnly, screeningSelect, toScreeningDto } from "./screenings"

export const noteSelect = noteRecord(() => true as const)

export const roomSelect = {
  id: true,
  name: true,
  title: true,
  ...noteSelect,
  creatorId: true,
  creator: { select: { id: true, name: true } },
  movie: {
    select: {
      id: true,
      title: true,
      durationMs: true,
      posterId: true,
      movieUrl: true,
      filePath: true,
      hlsPath: true,
      probe: true,
      // A complete rendition plays even without its source.
      renditions: { where: { kind: "full", filePath: { not: null } }, select: { sourceKey: true } },
    },
  },
  meetDatetime: true,
  scheduleVersion: true,
  startedVersion: true,
  gracePeriodS: true,
  deliveryWish: true,
  movieStarted: true,
  movieStartTime: true,
  ingressId: true,
  lockedAt: true,
  admission: true,
  cameraFor: true,
  microphoneFor: true,
  chatFor: true,
  plannedEnd: true,
  timeZone: true,
  repeatsWeekly: true,
  seriesId: true,
  invitations: { where: { revokedAt: null }, orderBy: { id: "desc" }, take: 100, select: invitationSelect },
  members: {
    select: {
      id: true,
      guestName: true,
      role: true,
      status: true,
      mutedAt: true,
      user: { select: { id: true, name: true } },
    },
    orderBy: { joinedAt: "asc" },
  },
  attendances: { select: attendanceSelect, orderBy: { id: "asc" } },
  screenings: { ...newestOnly, select: { ...screeningSelect, preview: { select: { takenAt: true } } } },
} satisfies Prisma.RoomSelect

/**
 * Locks the room's row until the transaction ends. Transactions that change a screening take this lock first, which
 * serializes them and prevents deadlocks. It does not block readers.
 */
export async function lockRoom(tx: DbTx, roomId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM rooms WHERE id = ${roomId}::uuid FOR NO KEY UPDATE`
}

export type RoomRow = Prisma.RoomGetPayload<{ select: typeof roomSelect }>

export interface Viewpoint {
  role: RoomRole
  isHost: boolean
}

export function toRoomSummary(row: RoomRow, { role, isHost }: Viewpoint): RoomSummary {
  // People who wait for admission see no more than the preview.
  const isIn = role !== "waiting"
  const screening = isIn ? row.screenings[0] : undefined
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    ...notesOf(row),
    creator: row.creator,
    role,
    canControl: isHost,
    movie: row.movie && {
      id: row.movie.id,
      title: row.movie.title,
      durationMs: row.movie.durationMs,
      posterUrl: posterUrlOf(row.movie),
    },
    previewUrl: previewUrlOf(screening),
    movieFault: isHost ? movieFaultOf(row.movie) : null,
    meetDatetime: row.meetDatetime?.toISOString() ?? null,
    schedulePending: row.meetDatetime !== null && row.startedVersion < row.scheduleVersion,
    plannedEnd: row.plannedEnd?.toISOString() ?? null,
    timeZone: row.timeZone,
    repeatsWeekly: row.repeatsWeekly,
    seriesId: row.seriesId,
    deliveryWish: row.deliveryWish satisfies DeliveryPreference,
    answers: summarizeRsvps(toAttendance(row, { isHost: true }).answers),
    movieStarted: isIn && row.movieStarted,
    movieStartTime: (isIn && row.movieStartTime?.toISOString()) || null,
    screening: screening ? toScreeningDto(screening) : null,
  }
}

/** The fault of the movie's source. Null when a fresh rendition can play instead. */
export function movieFaultOf(
  movie: Pick<NonNullable<RoomRow["movie"]>, "probe" | "renditions"> | null,
): RoomSummary["movieFault"] {
  const probe = readProbe(movie?.probe)
  if (!movie || probe?.ok !== false) return null
  const hasRendition = movie.renditions.some(({ sourceKey }) => isFresh(sourceKey, probe.sourceKey))
  return hasRendition ? null : toFaultDto(probe)
}

export function toRoomDetails(row: RoomRow, viewpoint: Viewpoint): RoomDetails {
  return {
    ...toRoomSummary(row, viewpoint),
    members: row.members
      .filter(({ status }) => viewpoint.isHost || status === "admitted")
      .map(({ id, user, guestName, role, status, mutedAt }) => ({
        id,
        userId: user?.id ?? null,
        identity: user?.id ?? id,
        name: user?.name ?? guestName ?? "",
        role,
        status,
        isMuted: mutedAt !== null,
      })),
    invitations: viewpoint.isHost ? row.invitations.map(toInvitationDto) : [],
    isLocked: row.lockedAt !== null,
    admission: row.admission,
    attendance: toAttendance(row, viewpoint),
    rights: { camera: row.cameraFor, microphone: row.microphoneFor, chat: row.chatFor },
  }
}

import type { RoomDetails, RoomSummary } from "@/server/contracts/rooms"
import type { DeliveryWish } from "@/server/contracts/screening"
import type { DbTx } from "./client"
import type { Prisma } from "./generated/client"
import { readProbe } from "./movies"
import { newestOnly, screeningSelect, toScreeningDto } from "./screenings"

export const roomSelect = {
  id: true,
  name: true,
  creatorId: true,
  creator: { select: { id: true, name: true } },
  movie: {
    select: {
      id: true,
      title: true,
      durationMs: true,
      movieUrl: true,
      filePath: true,
      hlsPath: true,
      probe: true,
      // A whole copy plays, whatever becomes of the source.
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
  inviteCode: true,
  members: { select: { user: { select: { id: true, name: true } } }, orderBy: { joinedAt: "asc" } },
  screenings: { ...newestOnly, select: screeningSelect },
} satisfies Prisma.RoomSelect

/**
 * Holds the room's row until the transaction ends. Every transaction that changes a screening takes it first: so they come
 * one after another, and none waits for another in a circle. Readers are not held up.
 */
export async function lockRoom(tx: DbTx, roomId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM rooms WHERE id = ${roomId}::uuid FOR NO KEY UPDATE`
}

export type RoomRow = Prisma.RoomGetPayload<{ select: typeof roomSelect }>

/** A room as somebody in it sees it; who controls it sees more. */
export function toRoomSummary(row: RoomRow, canControl: boolean): RoomSummary {
  const screening = row.screenings[0]
  return {
    id: row.id,
    name: row.name,
    creator: row.creator,
    canControl,
    movie: row.movie ? { id: row.movie.id, title: row.movie.title, durationMs: row.movie.durationMs } : null,
    movieFault: canControl ? faultOf(row.movie) : null,
    meetDatetime: row.meetDatetime?.toISOString() ?? null,
    schedulePending: row.meetDatetime !== null && row.startedVersion < row.scheduleVersion,
    deliveryWish: row.deliveryWish satisfies DeliveryWish,
    movieStarted: row.movieStarted,
    movieStartTime: row.movieStartTime?.toISOString() ?? null,
    screening: screening ? toScreeningDto(screening) : null,
  }
}

/** Why the movie will not play: its source's fault, unless a copy of it as it is plays in its place. */
function faultOf(movie: RoomRow["movie"]): RoomSummary["movieFault"] {
  const probe = readProbe(movie?.probe)
  if (!movie || probe?.ok !== false) return null
  const hasCopy = movie.renditions.some(({ sourceKey }) => probe.sourceKey === null || sourceKey === probe.sourceKey)
  return hasCopy ? null : { code: probe.code, message: probe.message }
}

export function toRoomDetails(row: RoomRow, canControl: boolean): RoomDetails {
  return {
    ...toRoomSummary(row, canControl),
    members: row.members.map((member) => member.user),
    inviteCode: canControl ? row.inviteCode : null,
  }
}

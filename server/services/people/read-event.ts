import type { Evening } from "@/lib/contracts/evening"
import type { RoomRole } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { isHost } from "@/lib/rules/access"
import type { DbTx } from "@/server/db/client"
import { attendanceSelect, toEvening } from "@/server/db/evening"
import type { Prisma } from "@/server/db/generated/client"
import { newestOnly } from "@/server/db/screenings"
import { identityOf } from "./attendance"

export const eveningSelect = {
  creatorId: true,
  scheduleVersion: true,
  attendances: { select: attendanceSelect, orderBy: { id: "asc" } },
  members: { select: { id: true, status: true, user: { select: { id: true } } } },
  screenings: { ...newestOnly, select: { id: true } },
} satisfies Prisma.RoomSelect

/** The evening for somebody in the room; who waits to be let in sees their own answer alone. */
export async function readEvening(tx: DbTx, actor: Actor, roomId: string, role: RoomRole): Promise<Evening> {
  const row = await tx.room.findUniqueOrThrow({ where: { id: roomId }, select: eveningSelect })
  if (role !== "waiting") return toEvening(row, { isHost: isHost(role) })
  const own = identityOf(actor)
  const { answers } = toEvening(row, { isHost: true })
  return { answers: answers.filter(({ identity }) => identity === own), ready: [], wasThere: [] }
}

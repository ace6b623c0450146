import type { Attendance } from "@/lib/contracts/attendance"
import type { RoomRole } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { isHost } from "@/lib/rules/access"
import { roomAttendanceSelect, toAttendance } from "@/server/db/attendance"
import type { DbTx } from "@/server/db/client"
import { identityOf } from "./record-attendance"

/** Reads the event's attendance. People who wait for admission see only their own RSVP. */
export async function readAttendance(tx: DbTx, actor: Actor, roomId: string, role: RoomRole): Promise<Attendance> {
  const row = await tx.room.findUniqueOrThrow({ where: { id: roomId }, select: roomAttendanceSelect })
  if (role !== "waiting") return toAttendance(row, { isHost: isHost(role) })
  const own = identityOf(actor)
  const { answers } = toAttendance(row, { isHost: true })
  return { answers: answers.filter(({ identity }) => identity === own), ready: [], wasThere: [] }
}

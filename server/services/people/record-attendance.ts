import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { isOn } from "@/lib/rules/screening-state"
import type { DbTx } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"
import type { Deps } from "../kernel/deps"

type Change = Pick<
  Prisma.AttendanceUncheckedUpdateInput,
  "answer" | "answeredVersion" | "readyVersion" | "seenScreeningId"
>

/** Somebody's identity in the LiveKit room. The system is nobody there. */
export function identityOf(actor: Actor): string {
  if (actor.kind === "system") throw new AppError("FORBIDDEN")
  return actor.kind === "user" ? actor.userId : actor.memberId
}

/** Writes the actor's own row of an evening; the first word makes it. */
export async function writeAttendance(tx: DbTx, actor: Actor, roomId: string, change: Change): Promise<void> {
  const identity = identityOf(actor)
  const isAccount = actor.kind === "user"
  await tx.attendance.upsert({
    where: isAccount ? { roomId_userId: { roomId, userId: identity } } : { guestId: identity },
    create: { roomId, ...(isAccount ? { userId: identity } : { guestId: identity }), ...(change as object) },
    update: change,
  })
}

/** Writes down that somebody came while a film is on. */
export async function seeArrival(tx: DbTx, actor: Actor, room: { id: string; screening: SeenScreening | undefined }) {
  if (room.screening && isOn(room.screening.status)) {
    await writeAttendance(tx, actor, room.id, { seenScreeningId: room.screening.id })
  }
}

interface SeenScreening {
  id: string
  status: Parameters<typeof isOn>[0]
}

/**
 * Writes down who is in the conference at a screening; people of the operator's own, and who left meanwhile, are passed over.
 * Throws LIVEKIT_*.
 */
export async function seePeople(
  { db, conference }: Pick<Deps, "db" | "conference">,
  room: { id: string; name: string },
  screeningId: string,
): Promise<void> {
  const here = new Set((await conference.listPeople(room.name)).map(({ identity }) => identity))
  if (here.size === 0) return
  const row = await db.room.findUnique({
    where: { id: room.id },
    select: { creatorId: true, members: { select: { id: true, userId: true, guestName: true } } },
  })
  if (!row) return
  const accounts = [row.creatorId, ...row.members.flatMap(({ userId }) => userId ?? [])].filter((id) => here.has(id))
  const guests = row.members.filter(({ id, guestName }) => guestName !== null && here.has(id)).map(({ id }) => id)
  await db.attendance.createMany({
    data: [
      ...accounts.map((userId) => ({ roomId: room.id, userId })),
      ...guests.map((guestId) => ({ roomId: room.id, guestId })),
    ],
    skipDuplicates: true,
  })
  await db.attendance.updateMany({
    where: { roomId: room.id, OR: [{ userId: { in: accounts } }, { guestId: { in: guests } }] },
    data: { seenScreeningId: screeningId },
  })
}

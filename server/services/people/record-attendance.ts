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

/**
 * The actor's identity in the LiveKit room.
 * @throws FORBIDDEN for the system, which has none.
 */
export function identityOf(actor: Actor): string {
  if (actor.kind === "system") throw new AppError("FORBIDDEN")
  return actor.kind === "user" ? actor.userId : actor.memberId
}

/** Creates or updates the actor's own attendance row. */
export async function writeAttendance(tx: DbTx, actor: Actor, roomId: string, change: Change): Promise<void> {
  const identity = identityOf(actor)
  const isAccount = actor.kind === "user"
  await tx.attendance.upsert({
    where: isAccount ? { roomId_userId: { roomId, userId: identity } } : { guestId: identity },
    create: { roomId, ...(isAccount ? { userId: identity } : { guestId: identity }), ...(change as object) },
    update: change,
  })
}

/** Marks the actor as present when they join during a screening. */
export async function recordArrival(
  tx: DbTx,
  actor: Actor,
  room: { id: string; screening: CurrentScreening | undefined },
) {
  if (room.screening && isOn(room.screening.status)) {
    await writeAttendance(tx, actor, room.id, { seenScreeningId: room.screening.id })
  }
}

interface CurrentScreening {
  id: string
  status: Parameters<typeof isOn>[0]
}

/**
 * Marks everybody in the conference as present at the screening. Skips participants with the operator's own tokens and
 * people who are no longer members.
 * @throws LIVEKIT_*
 */
export async function recordPresence(
  { db, conference }: Pick<Deps, "db" | "conference">,
  room: { id: string; name: string },
  screeningId: string,
): Promise<void> {
  const present = new Set((await conference.listPeople(room.name)).map(({ identity }) => identity))
  if (present.size === 0) return
  const row = await db.room.findUnique({
    where: { id: room.id },
    select: { creatorId: true, members: { select: { id: true, userId: true, guestName: true } } },
  })
  if (!row) return
  const accounts = [row.creatorId, ...row.members.flatMap(({ userId }) => userId ?? [])].filter((id) => present.has(id))
  const guests = row.members.filter(({ id, guestName }) => guestName !== null && present.has(id)).map(({ id }) => id)
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

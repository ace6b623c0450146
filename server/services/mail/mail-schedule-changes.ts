import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import { type MailDeps, queueMails } from "./mail-queue"
import { findEverybodyToMail } from "./mail-recipients"

interface PlanBefore {
  meetDatetime: Date | null
  movieId: string | null
}

/**
 * Mails a change of the room's movie or time, or its cancellation, to members and invited people. Skips the actor and
 * events in the past. Call it in the transaction of the change, after it.
 */
export async function mailScheduleChanges(
  deps: MailDeps,
  tx: DbTx,
  actor: Actor,
  { roomId, before, weeklyUntil }: { roomId: string; before: PlanBefore; weeklyUntil?: Date },
): Promise<void> {
  const now = deps.clock.now()
  const room = await tx.room.findUniqueOrThrow({
    where: { id: roomId },
    select: { meetDatetime: true, movieId: true, calendarSequence: true },
  })
  const isCancelled = room.meetDatetime === null && before.meetDatetime !== null && before.meetDatetime > now
  const isChanged = room.meetDatetime?.getTime() !== before.meetDatetime?.getTime() || room.movieId !== before.movieId
  const isPlanned = room.meetDatetime !== null && room.meetDatetime > now && isChanged
  if (!isCancelled && !isPlanned) return
  await announce(deps, tx, actor, {
    roomId,
    kind: isCancelled ? "cancelled" : "scheduled",
    sequence: room.calendarSequence,
    ...(weeklyUntil === undefined ? {} : { weeklyUntil }),
  })
}

/**
 * Mails the cancellation of a deleted room to the same people. Call it in the transaction of the deletion, before it.
 */
export async function mailRoomDeleted(deps: MailDeps, tx: DbTx, actor: Actor, roomId: string): Promise<void> {
  const room = await tx.room.update({
    where: { id: roomId },
    data: { calendarSequence: { increment: 1 } },
    select: { meetDatetime: true, calendarSequence: true },
  })
  if (!room.meetDatetime || room.meetDatetime <= deps.clock.now()) return
  await announce(deps, tx, actor, { roomId, kind: "cancelled", sequence: room.calendarSequence })
}

async function announce(
  deps: MailDeps,
  tx: DbTx,
  actor: Actor,
  change: { roomId: string; kind: "scheduled" | "cancelled"; sequence: number; weeklyUntil?: Date },
): Promise<void> {
  const { sequence, ...order } = change
  const everybody = await findEverybodyToMail(tx, change.roomId)
  const actorId = actor.kind === "user" ? actor.userId : null
  await queueMails(deps, tx, {
    ...order,
    recipients: everybody.filter((recipient) => !("userId" in recipient) || recipient.userId !== actorId),
    keyOf: ({ email }) => `${change.kind}:${change.roomId}:${sequence}:${email}`,
    ...(actor.kind === "user" ? { hostName: actor.name } : {}),
  })
}

import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import type { Deps } from "../kernel/deps"
import { queueMails } from "./mail-queue"
import { findEverybodyToMail } from "./mail-recipients"

/** How a room was planned before a change. */
interface PlanBefore {
  meetDatetime: Date | null
  movieId: string | null
}

type NewsDeps = Pick<Deps, "mailer" | "siteUrl" | "clock">

/**
 * Tells everybody who is in the room or was invited that its movie or time is another one, or that it was cancelled; but not
 * who did it, and nothing of what is past. Call it in the transaction of the change, after it.
 */
export async function mailScheduleChanges(
  deps: NewsDeps,
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
  const isNews = room.meetDatetime?.getTime() !== before.meetDatetime?.getTime() || room.movieId !== before.movieId
  const isPlanned = room.meetDatetime !== null && room.meetDatetime > now && isNews
  if (!isCancelled && !isPlanned) return
  await tell(deps, tx, actor, {
    roomId,
    kind: isCancelled ? "cancelled" : "scheduled",
    sequence: room.calendarSequence,
    ...(weeklyUntil === undefined ? {} : { weeklyUntil }),
  })
}

/** Tells the same people that the room is no more. Call it in the transaction that deletes it, before that. */
export async function mailRoomDeleted(deps: NewsDeps, tx: DbTx, actor: Actor, roomId: string): Promise<void> {
  const room = await tx.room.update({
    where: { id: roomId },
    data: { calendarSequence: { increment: 1 } },
    select: { meetDatetime: true, calendarSequence: true },
  })
  if (!room.meetDatetime || room.meetDatetime <= deps.clock.now()) return
  await tell(deps, tx, actor, { roomId, kind: "cancelled", sequence: room.calendarSequence })
}

async function tell(
  deps: NewsDeps,
  tx: DbTx,
  actor: Actor,
  news: { roomId: string; kind: "scheduled" | "cancelled"; sequence: number; weeklyUntil?: Date },
): Promise<void> {
  const { sequence, ...order } = news
  const everybody = await findEverybodyToMail(tx, news.roomId)
  const actorId = actor.kind === "user" ? actor.userId : null
  await queueMails(deps, tx, {
    ...order,
    recipients: everybody.filter((recipient) => !("userId" in recipient) || recipient.userId !== actorId),
    keyOf: ({ email }) => `${news.kind}:${news.roomId}:${sequence}:${email}`,
    ...(actor.kind === "user" ? { hostName: actor.name } : {}),
  })
}

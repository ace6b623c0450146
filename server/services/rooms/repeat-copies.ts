import { AppError } from "@/lib/contracts/errors"
import { noteRecord } from "@/lib/contracts/room-notes"
import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import type { Prisma, Room } from "@/server/db/generated/client"
import { lockRoom } from "@/server/db/rooms"
import { isUniqueViolation } from "@/server/db/violations"
import { copyName, copyNamePrefix, weeklyTimes } from "@/server/domain/series"
import { formatInZone, weeksLater } from "@/server/domain/time-zone"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { newInvitationCode } from "../kernel/invitation-code"
import { isTooSoonToRemind } from "../kernel/room-plan"
import { dispatchWebhooks, enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { mailScheduleChanges } from "../mail/mail-schedule-changes"

/**
 * How a copy gets its columns: `copied` from the source, `made` by the copy, or `fresh` as in any new room. Lists every
 * column, so that a new one does not compile until it is added here.
 */
const columns = {
  id: "fresh",
  name: "made",
  title: "made",
  ...noteRecord(() => "copied" as const),
  meetDatetime: "made",
  scheduleVersion: "made",
  startedVersion: "fresh",
  gracePeriodS: "copied",
  preflightVersion: "fresh",
  deliveryWish: "copied",
  movieStarted: "fresh",
  movieStartTime: "fresh",
  ingressId: "fresh",
  lockedAt: "fresh",
  admission: "copied",
  cameraFor: "copied",
  microphoneFor: "copied",
  chatFor: "copied",
  rightsChangedAt: "made",
  plannedEnd: "made",
  timeZone: "copied",
  repeatsWeekly: "made",
  seriesId: "made",
  repeatedVersion: "fresh",
  calendarStart: "made",
  calendarSequence: "fresh",
  remindedVersion: "made",
  createdAt: "fresh",
  creatorId: "copied",
  movieId: "copied",
} as const satisfies Record<keyof Room, "copied" | "made" | "fresh">
type Column<Fate> = { [Name in keyof Room]: (typeof columns)[Name] extends Fate ? Name : never }[keyof Room]

const isCopied = (entry: [string, unknown]): boolean =>
  entry[0] in columns && columns[entry[0] as keyof Room] === "copied"

const memberSelect = {
  where: { status: "admitted", userId: { not: null }, role: { in: ["cohost", "viewer"] } },
  select: { userId: true, role: true },
} satisfies Prisma.Room$membersArgs
export type RepeatSource = Prisma.RoomGetPayload<{ include: { members: typeof memberSelect } }>

/** Concurrent requests may take the chosen names. */
const TRIES = 5

/**
 * Copies a room for the next `count` weeks and returns the ids, oldest first. Weeks that already have a room of the series
 * keep it. `repeatsWeekly` moves to the last copy, so that each week gets one room. `still` checks, while the room is locked,
 * whether the copy is still needed.
 * @throws ROOM_NOT_SCHEDULED, ROOM_NOT_FOUND
 */
export async function makeCopies(
  deps: Deps,
  actor: Actor,
  order: { roomId: string; count: number; still?: (source: RepeatSource) => boolean },
): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      const ids = await deps.db.$transaction((tx) => copyOnce(deps, tx, actor, order), { timeout: 30_000 })
      for (const id of ids) await dispatchWebhooks(deps, id)
      return ids
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === TRIES) throw error
    }
  }
}

async function copyOnce(
  deps: Deps,
  tx: DbTx,
  actor: Actor,
  { roomId, count, still }: Parameters<typeof makeCopies>[2],
): Promise<string[]> {
  await lockRoom(tx, roomId)
  const source = await tx.room.findUnique({ where: { id: roomId }, include: { members: memberSelect } })
  if (!source) throw new AppError("ROOM_NOT_FOUND")
  if (still && !still(source)) return []
  const start = source.meetDatetime
  if (!start) throw new AppError("ROOM_NOT_SCHEDULED")
  const seriesId = source.seriesId ?? source.id

  const ids: string[] = []
  const times = weeklyTimes(start, source.timeZone, count, deps.clock.now())
  for (const [index, { week, at }] of times.entries()) {
    const there = await tx.room.findFirst({ where: { seriesId, meetDatetime: at }, select: { id: true } })
    if (there) {
      ids.push(there.id)
      continue
    }
    const isLast = index === times.length - 1
    const name = await freeName(tx, source, at)
    const copy = await tx.room.create({
      data: {
        ...copiedColumns(source),
        ...({
          name,
          // A title that was never set follows the name.
          title: source.title === source.name ? name : source.title,
          seriesId,
          meetDatetime: at,
          calendarStart: at,
          scheduleVersion: 1,
          plannedEnd: source.plannedEnd && weeksLater(source.plannedEnd, source.timeZone, week),
          repeatsWeekly: source.repeatsWeekly && isLast,
          remindedVersion: isTooSoonToRemind(at, deps.clock.now()) ? 1 : 0,
          // Tokens for an earlier room of this name may still be valid.
          rightsChangedAt: deps.clock.now(),
        } satisfies Pick<Room, Column<"made">>),
        members: { create: source.members },
        invitations: { create: { code: newInvitationCode(), createdById: source.creatorId } },
      },
      select: { id: true, name: true },
    })
    ids.push(copy.id)
    const subject = `${copy.name}: ${formatInZone(at, source.timeZone)}`
    await audit(tx, actor, { action: "room.repeat", room: source, subject })
    await audit(tx, actor, { action: "room.create", room: copy, subject: `copy of ${source.name}` })
    await enqueueWebhookDeliveries(tx, { type: "room.created", roomId: copy.id })
    await enqueueWebhookDeliveries(tx, { type: "room.scheduled", roomId: copy.id })
    // One mail for the whole series instead of one for each week.
    if (ids.length === 1) {
      const last = times.at(-1)
      await mailScheduleChanges(deps, tx, actor, {
        roomId: copy.id,
        before: { meetDatetime: null, movieId: source.movieId },
        ...(last && times.length > 1 && { weeklyUntil: last.at }),
      })
    }
  }
  await tx.room.update({
    where: { id: source.id },
    data: { seriesId, repeatsWeekly: false, repeatedVersion: source.scheduleVersion },
  })
  return ids
}

function copiedColumns(source: Room): Pick<Room, Column<"copied">> {
  return Object.fromEntries(Object.entries(source).filter(isCopied)) as Pick<Room, Column<"copied">>
}

async function freeName(tx: DbTx, source: RepeatSource, at: Date): Promise<string> {
  const taken = await tx.room.findMany({
    where: { name: { startsWith: copyNamePrefix(source.name, at, source.timeZone) } },
    select: { name: true },
  })
  const names = new Set(taken.map(({ name }) => name))
  return copyName(source.name, at, source.timeZone, (name) => names.has(name))
}

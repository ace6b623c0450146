import { AppError } from "@/lib/contracts/errors"
import { notesOf } from "@/lib/contracts/room-notes"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import type { WebhookEvent } from "@/lib/contracts/webhooks"
import type { RoomAction } from "@/lib/rules/access"
import { activeStatuses, isWaiting } from "@/lib/rules/screening-state"
import type { DbTx } from "@/server/db/client"
import type { Room } from "@/server/db/generated/client"
import { lockRoom, type RoomRow, roomSelect, toRoomDetails } from "@/server/db/rooms"
import type { ScreeningRow } from "@/server/db/screenings"
import { isUniqueViolation } from "@/server/db/violations"
import { formatInZone } from "@/server/domain/time-zone"
import { type AuditInput, audit } from "../kernel/audit"
import { authorizeRoom, viewpointOf } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { isTooSoonToRemind } from "../kernel/room-plan"
import { dispatchWebhooks, enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { sendQueuedMails } from "../mail/mail-queue"
import { mailScheduleChanges } from "../mail/mail-schedule-changes"
import { closeConference } from "../people/close-conference"
import { reconcileMembers } from "../people/reconcile-participants"
import { cancelScreening } from "../screenings/end-screening"
import { publishScreening } from "../screenings/publish-screening"
import { announceSchedule } from "./announce-schedule"
import {
  type ChangeEffect,
  type ChangeKind,
  checkChange,
  type FieldChange,
  kindsOf,
  type RoomChange,
} from "./room-fields"

interface Written {
  room: RoomRow
  before: Room
  change: RoomChange
  fields: readonly FieldChange[]
}

const kinds: Record<
  ChangeKind,
  {
    action: RoomAction
    audit(written: Written): Omit<AuditInput, "room">
    event?(written: Written): WebhookEvent
  }
> = {
  edit: {
    action: "room.edit",
    audit: ({ before, fields }) => ({ action: "room.edit", details: oldTexts(before, fields) }),
    event: () => "room.changed",
  },
  schedule: {
    action: "room.schedule",
    audit: ({ room }) => ({
      action: "room.schedule",
      ...(room.meetDatetime && { subject: formatInZone(room.meetDatetime, room.timeZone) }),
      details: {
        movie: room.movie?.title ?? null,
        meetDatetime: room.meetDatetime?.toISOString() ?? null,
        plannedEnd: room.plannedEnd?.toISOString() ?? null,
        repeatsWeekly: room.repeatsWeekly,
      },
    }),
    event({ room, change, fields }) {
      if (change.meetDatetime === null) return "room.unscheduled"
      return room.meetDatetime && effectsOf(fields).has("reschedule") ? "room.scheduled" : "room.changed"
    },
  },
  rights: {
    action: "room.edit",
    audit: ({ change: { admission, rights } }) => ({
      action: "room.edit",
      details: { ...(admission && { admission }), ...rights },
    }),
  },
  lock: {
    action: "room.lock",
    audit: ({ change }) => ({ action: change.isLocked ? "room.lock" : "room.unlock" }),
  },
}

/**
 * Every change of a room's fields goes through here; ./room-fields.ts has the rules of each field. The permission for
 * `operation` is required even when `change` is empty.
 * @throws SCREENING_ACTIVE when an active screening prevents the change.
 * @throws ROOM_NOT_FOUND, FORBIDDEN, ROOM_NAME_TAKEN, MOVIE_NOT_FOUND, MEET_DATETIME_PAST, PLANNED_END_TOO_EARLY,
 * TIME_ZONE_UNKNOWN
 */
export function changeRoom(deps: Deps) {
  return async (actor: Actor, operation: ChangeKind, roomId: string, change: RoomChange): Promise<RoomDetails> => {
    const { role, room, before, effects, cancelled } = await deps.db
      .$transaction((tx) => writeChange(deps, tx, actor, { operation, roomId, change }))
      .catch((error: unknown) => {
        throw change.name !== undefined && isUniqueViolation(error)
          ? new AppError("ROOM_NAME_TAKEN", { cause: error })
          : error
      })
    if (cancelled) await publishScreening(deps)(cancelled)
    if (effects.has("conference")) await closeConference(deps, before.name)
    if (effects.has("rights")) await reconcileMembers(deps, roomId)
    await dispatchWebhooks(deps, roomId)
    if (effects.has("reschedule")) {
      await announceSchedule(deps, room)
      await sendQueuedMails(deps)
    }
    return toRoomDetails(room, viewpointOf(role))
  }
}

async function writeChange(
  deps: Deps,
  tx: DbTx,
  actor: Actor,
  { operation, roomId, change }: { operation: ChangeKind; roomId: string; change: RoomChange },
) {
  const now = deps.clock.now()
  // Serializes this with a start of the same room.
  await lockRoom(tx, roomId)
  const role = await authorizeRoom(tx, actor, roomId, kinds[operation].action)
  for (const kind of kindsOf(change)) await authorizeRoom(tx, actor, roomId, kinds[kind].action)

  const before = await tx.room.findUniqueOrThrow({ where: { id: roomId } })
  const { fields, columns } = await checkChange(change, { deps, tx, actor, before })

  const effects = effectsOf(fields)
  const cancelled = effects.has("reschedule") ? await cancelWaiting(tx, roomId, now) : null
  const room = await tx.room.update({
    where: { id: roomId },
    data: { ...columns, ...bookkeeping(effects, { ...before, ...columns }, now) },
    select: roomSelect,
  })
  const written: Written = { room, before, change, fields }
  for (const kind of new Set(fields.map((field) => field.kind))) {
    await audit(tx, actor, { ...kinds[kind].audit(written), room })
    const type = kinds[kind].event?.(written)
    if (type) await enqueueWebhookDeliveries(tx, { type, roomId })
  }
  if (effects.has("reschedule")) await mailScheduleChanges(deps, tx, actor, { roomId, before })
  return { role, room, before, effects, cancelled }
}

const effectsOf = (fields: readonly FieldChange[]): Set<ChangeEffect> =>
  new Set(fields.flatMap(({ effects }) => effects))

/** Versions and times that a change updates besides its own columns. */
function bookkeeping(effects: Set<ChangeEffect>, after: Room, now: Date) {
  const scheduleVersion = after.scheduleVersion + 1
  return {
    ...(effects.has("calendar") && { calendarSequence: { increment: 1 } }),
    ...(effects.has("reschedule") && { scheduleVersion }),
    ...(effects.has("reschedule") &&
      isTooSoonToRemind(after.meetDatetime, now) && { remindedVersion: scheduleVersion }),
    // Tokens from before the change, or for an earlier room of the new name, may still be valid.
    ...((effects.has("conference") || effects.has("rights")) && { rightsChangedAt: now }),
  }
}

/** Previous texts, for the audit log. */
function oldTexts(before: Room, fields: readonly FieldChange[]): Record<string, string> {
  const texts = Object.entries({ name: before.name, title: before.title, ...notesOf(before) })
  return Object.fromEntries(texts.filter(([text]) => fields.some(({ field }) => field === text)))
}

/** @throws SCREENING_ACTIVE when the screening plays. */
async function cancelWaiting(tx: DbTx, roomId: string, now: Date): Promise<ScreeningRow | null> {
  const active = await tx.screening.findFirst({
    where: { roomId, status: { in: activeStatuses } },
    select: { id: true, status: true },
  })
  if (!active) return null
  const cancelled = isWaiting(active.status) ? await cancelScreening(tx, active.id, now) : null
  if (!cancelled) throw new AppError("SCREENING_ACTIVE")
  return cancelled
}

import { AppError } from "@/lib/contracts/errors"
import type { RoomRightsInput } from "@/lib/contracts/people"
import type { ScheduleRoomInput, UpdateRoomInput } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { activeStatuses } from "@/lib/rules/screening-state"
import type { DbTx } from "@/server/db/client"
import type { Room } from "@/server/db/generated/client"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"
import { assertTimeZone, movedEnd } from "../kernel/room-plan"
import { assertFutureDate } from "./announce-schedule"

/** Everything that can be changed about a room, by any of its operations. */
type RoomValues = Required<
  Omit<UpdateRoomInput & ScheduleRoomInput & RoomRightsInput & { isLocked?: boolean | undefined }, "roomId">
>
/** What is left out stays as it is. */
export type RoomChange = Partial<RoomValues>
export type RoomField = keyof RoomValues

/** Decides the permission, the audit entry and the webhook event. */
export type ChangeKind = "edit" | "schedule" | "rights" | "lock"

/**
 * - calendar: calendars show it, and are told of a newer version
 * - reschedule: older events of the schedule become harmless, a screening that waits is cancelled, people are told by mail
 * - conference: it is another LiveKit room, so people in the old one have to come in again
 * - rights: people in the conference get the new rights
 */
export type ChangeEffect = "calendar" | "reschedule" | "conference" | "rights"

export interface ChangeContext {
  deps: Deps
  tx: DbTx
  actor: Actor
  before: Room
}

interface FieldRule<Value> {
  kind: ChangeKind
  effects: readonly ChangeEffect[]
  columns(value: Value, before: Room, now: Date): Partial<Room>
  /** For fields whose value may be given without changing anything. Without it, every given value is a change. */
  isNew?(value: Value, before: Room): boolean
  /** Throws when the room may not get this value. */
  check?(value: Value, context: ChangeContext): void | Promise<void>
}

const rules: { [Field in RoomField]: FieldRule<RoomValues[Field]> } = {
  name: {
    kind: "edit",
    effects: ["calendar", "conference"],
    // A room that never got a title is called by its name.
    columns: (name, before) => ({ name, ...(before.title === before.name && { title: name }) }),
    isNew: (name, before) => name !== before.name,
    async check(_, { tx, before }) {
      const active = await tx.screening.count({ where: { roomId: before.id, status: { in: activeStatuses } } })
      if (active > 0) throw new AppError("SCREENING_ACTIVE")
    },
  },
  // After the name, which may bring a title along.
  title: {
    kind: "edit",
    effects: ["calendar"],
    columns: (title) => ({ title }),
    isNew: (title, before) => title !== before.title,
  },
  description: {
    kind: "edit",
    effects: ["calendar"],
    columns: (description) => ({ description }),
    isNew: (description, before) => description !== before.description,
  },
  movieId: {
    kind: "schedule",
    effects: ["calendar", "reschedule"],
    columns: (movieId) => ({ movieId }),
    async check(movieId, { tx, actor, before }) {
      // The movie that is chosen already may stay, whoever added it: a co-host moves its time.
      if (movieId !== before.movieId) await authorizeMovie(tx, actor, movieId)
    },
  },
  meetDatetime: {
    kind: "schedule",
    effects: ["calendar", "reschedule"],
    columns: (start, before) => ({
      meetDatetime: start,
      plannedEnd: movedEnd(before, start),
      ...(start && { calendarStart: start }),
    }),
    check: (start, { deps }) => (start ? assertFutureDate(start, deps.clock) : undefined),
  },
  // After the start, which moves it along.
  plannedEnd: { kind: "schedule", effects: ["calendar"], columns: (plannedEnd) => ({ plannedEnd }) },
  timeZone: { kind: "schedule", effects: [], columns: (timeZone) => ({ timeZone }), check: assertTimeZone },
  repeatsWeekly: { kind: "schedule", effects: [], columns: (repeatsWeekly) => ({ repeatsWeekly }) },
  deliveryWish: { kind: "schedule", effects: [], columns: (deliveryWish) => ({ deliveryWish }) },
  admission: { kind: "rights", effects: ["rights"], columns: (admission) => ({ admission }) },
  rights: {
    kind: "rights",
    effects: ["rights"],
    columns: ({ camera, microphone, chat }) => ({
      ...(camera && { cameraFor: camera }),
      ...(microphone && { microphoneFor: microphone }),
      ...(chat && { chatFor: chat }),
    }),
  },
  isLocked: {
    kind: "lock",
    effects: [],
    columns: (isLocked, _, now) => ({ lockedAt: isLocked ? now : null }),
    isNew: (isLocked, before) => isLocked !== (before.lockedAt !== null),
  },
}

// Object.keys forgets the names that the type of `rules` spells out.
const roomFields = Object.keys(rules) as RoomField[]

/** One field of a change, ready to be checked and written. */
export interface FieldChange {
  field: RoomField
  kind: ChangeKind
  effects: readonly ChangeEffect[]
  columns: Partial<Room>
  check(context: ChangeContext): void | Promise<void>
}

/** The fields of a change that are given and differ from what the room has. */
export function fieldChanges(change: RoomChange, before: Room, now: Date): FieldChange[] {
  return roomFields.flatMap((field) => fieldChange(field, change, before, now) ?? [])
}

/** What a change needs permission for: every kind that is given, also where nothing differs. */
export const kindsOf = (change: RoomChange): Set<ChangeKind> =>
  new Set(roomFields.flatMap((field) => (change[field] === undefined ? [] : rules[field].kind)))

function fieldChange<Field extends RoomField>(
  field: Field,
  change: RoomChange,
  before: Room,
  now: Date,
): FieldChange | null {
  const rule: FieldRule<RoomValues[Field]> = rules[field]
  const value: RoomValues[Field] | undefined = change[field]
  if (value === undefined || rule.isNew?.(value, before) === false) return null
  return {
    field,
    kind: rule.kind,
    effects: rule.effects,
    columns: rule.columns(value, before, now),
    check: (context) => rule.check?.(value, context),
  }
}

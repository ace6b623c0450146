import { AppError } from "@/lib/contracts/errors"
import type { RoomRightsInput } from "@/lib/contracts/people"
import { noteRecord } from "@/lib/contracts/room-notes"
import type { CreateRoomInput, ScheduleRoomInput, UpdateRoomInput } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { activeStatuses } from "@/lib/rules/screening-state"
import type { DbTx } from "@/server/db/client"
import type { Room } from "@/server/db/generated/client"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"
import { assertPlannedEnd, assertTimeZone, movedEnd } from "../kernel/room-plan"
import { assertFutureDate } from "./announce-schedule"

type RoomValues = Required<
  Omit<
    CreateRoomInput & UpdateRoomInput & ScheduleRoomInput & RoomRightsInput & { isLocked?: boolean | undefined },
    "roomId"
  >
>
/** Omitted fields stay unchanged; in a new room they keep their defaults. */
export type RoomChange = Partial<RoomValues>
type RoomField = keyof RoomValues

/** Decides the permission, the audit entry and the webhook event. */
export type ChangeKind = "edit" | "schedule" | "rights" | "lock"

/**
 * - calendar: increments the version that calendars see
 * - reschedule: invalidates older schedule events, cancels a waiting screening and notifies people by mail
 * - conference: changes the LiveKit room, so people in the old one must rejoin
 * - rights: updates the permissions of people in the conference
 */
export type ChangeEffect = "calendar" | "reschedule" | "conference" | "rights"

/** What the rules compare with, for a room that does not exist yet. */
const noRoom = {
  id: "",
  name: "",
  title: "",
  ...noteRecord(() => ""),
  movieId: null,
  meetDatetime: null,
  plannedEnd: null,
  lockedAt: null,
}
type RoomBefore = Pick<Room, keyof typeof noRoom>

interface ChangeContext {
  deps: Deps
  tx: DbTx
  actor: Actor
  /** Omitted for a new room. */
  before?: RoomBefore
}

interface FieldRule<Value> {
  kind: ChangeKind
  effects: readonly ChangeEffect[]
  columns(value: Value, before: RoomBefore, now: Date): Partial<Room>
  /** False when the value equals the current one. Without it, every given value is a change. */
  isNew?(value: Value, before: RoomBefore): boolean
  /** @throws AppError when the room cannot have this value. */
  check?(value: Value, context: Required<ChangeContext>): void | Promise<void>
}

const rules: { [Field in RoomField]: FieldRule<RoomValues[Field]> } = {
  name: {
    kind: "edit",
    effects: ["calendar", "conference"],
    // A title that was never set follows the name.
    columns: (name, before) => ({ name, ...(before.title === before.name && { title: name }) }),
    isNew: (name, before) => name !== before.name,
    async check(_, { tx, before }) {
      const active = await tx.screening.count({ where: { roomId: before.id, status: { in: activeStatuses } } })
      if (active > 0) throw new AppError("SCREENING_ACTIVE")
    },
  },
  // After the name, which may set the title too.
  title: {
    kind: "edit",
    effects: ["calendar"],
    columns: (title) => ({ title }),
    isNew: (title, before) => title !== before.title,
  },
  ...noteRecord(
    (note): FieldRule<string> => ({
      kind: "edit",
      effects: ["calendar"],
      columns: (text) => ({ [note]: text }),
      isNew: (text, before) => text !== before[note],
    }),
  ),
  movieId: {
    kind: "schedule",
    effects: ["calendar", "reschedule"],
    columns: (movieId) => ({ movieId }),
    async check(movieId, { tx, actor, before }) {
      // Co-hosts may keep a movie that they do not own.
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
  // After the start, which moves the planned end.
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

const roomFields = Object.keys(rules) as RoomField[]

export interface FieldChange {
  field: RoomField
  kind: ChangeKind
  effects: readonly ChangeEffect[]
  columns: Partial<Room>
  check(context: Required<ChangeContext>): void | Promise<void>
}

/**
 * The fields whose values differ from those of the room, or of no room, and their columns.
 * @throws AppError when the room cannot have a value.
 */
export async function checkChange(change: RoomChange, { before = noRoom, ...context }: ChangeContext) {
  const now = context.deps.clock.now()
  const fields = roomFields.flatMap((field) => fieldChange(field, change, before, now) ?? [])
  for (const field of fields) await field.check({ ...context, before })
  const columns: Partial<Room> = Object.assign({}, ...fields.map((field) => field.columns))
  if (columns.plannedEnd) assertPlannedEnd(columns.plannedEnd, { ...before, ...columns }.meetDatetime, now)
  return { fields, columns }
}

/** Kinds that need permission, including those of fields whose values do not differ. */
export const kindsOf = (change: RoomChange): Set<ChangeKind> =>
  new Set(roomFields.flatMap((field) => (change[field] === undefined ? [] : rules[field].kind)))

function fieldChange<Field extends RoomField>(
  field: Field,
  change: RoomChange,
  before: RoomBefore,
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

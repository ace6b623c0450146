import { z } from "zod"
import { attendanceSchema, rsvpSummarySchema } from "./attendance"
import { inputFault } from "./error-detail"
import { faultDtoSchema } from "./fault"
import { movieIdSchema, posterUrlSchema } from "./movies"
import { noteRecord, roomNotes, wireNotes } from "./room-notes"
import { deliveryPreferenceSchema, deliverySchema, healthSchema, screeningSchema } from "./screening"

/** Safe for LiveKit room names and links: lower-case letters, digits and single hyphens. */
export const roomNameSchema = z
  .string()
  .trim()
  .min(3, inputFault("roomNameShort"))
  .max(60, inputFault("roomNameLong"))
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, inputFault("roomNameForm"))

/** Line breaks, control characters and bidirectional marks would change how the surrounding text reads. */
const unreadable = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const isVisible = (text: string): boolean => /[^\p{Cf}\p{M}\s]/u.test(text)
/** Counts code points. */
const isAtMost = (characters: number) => (text: string) => [...text].length <= characters

const TITLE_LENGTH = 120

export const roomTitleSchema = z
  .string()
  .trim()
  .min(1, inputFault("roomTitle"))
  .refine(isAtMost(TITLE_LENGTH), { error: inputFault("roomTitleLong"), params: { maximum: TITLE_LENGTH } })
  .refine((text) => isVisible(text) && !unreadable.test(text), inputFault("roomTitleForm"))
  .meta({
    description: "The room's title: one line of text.",
    examples: ["Film night 🎬"],
    maxLength: TITLE_LENGTH,
  })

const noteFields = noteRecord((name) => {
  const { maxLength, meaning } = roomNotes[name]
  return z
    .string()
    .trim()
    .refine(isAtMost(maxLength), { error: inputFault("roomNoteLong"), params: { maximum: maxLength } })
    .refine((text) => !unreadable.test(text.replace(/[\r\n\t]/g, "")), inputFault("roomNoteForm"))
    .meta({ description: meaning, maxLength })
    .optional()
})

/** An instant with its offset, for instance 2026-11-27T20:00:00+01:00. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: inputFault("instant") })
  // Adding weeks to it must not reach a year of five digits, which ISO 8601 does not allow.
  .refine((value) => value < "9000", inputFault("tooFar"))
  .transform((value) => new Date(value))

export const roomRoles = [
  "system",
  "administrator",
  "creator",
  "cohost",
  "viewer",
  "guest",
  "waiting",
  "stranger",
] as const
const roomRoleSchema = z.enum(roomRoles)
export type RoomRole = z.infer<typeof roomRoleSchema>

/** How people enter through an invitation: at once, or when a host admits them. */
export const admissionSchema = z.enum(["open", "host"])
export type Admission = z.infer<typeof admissionSchema>

/** `members` excludes guests. */
const roomRightSchema = z.enum(["everyone", "members", "hosts"])
export type RoomRight = z.infer<typeof roomRightSchema>

export const roomRightsSchema = z.object({
  camera: roomRightSchema,
  microphone: roomRightSchema,
  chat: roomRightSchema,
})
export type RoomRights = z.infer<typeof roomRightsSchema>

export const roomIdSchema = z.uuid(inputFault("roomId"))

/** IANA name of a time zone, for instance Europe/Berlin. The service checks that it exists. */
export const timeZoneSchema = z.string(inputFault("timeZone")).max(64)

/** The event's plan besides its start. Omitted fields stay unchanged. */
const planFields = {
  plannedEnd: instantSchema.nullable().optional().meta({
    description: "Latest end of the event: a movie that still plays is stopped. Null: the event ends with the movie.",
  }),
  timeZone: timeZoneSchema.optional().meta({
    description: "IANA name of the event's time zone. Weekly copies start at the same local time.",
    examples: ["Europe/Berlin"],
  }),
  repeatsWeekly: z
    .boolean()
    .optional()
    .meta({ description: "When the event is over, the room is copied for the next week." }),
}

const startMeta = { description: "Scheduled start of the movie." }
const nameMeta = { description: "Unique name of the room, also in LiveKit.", examples: ["friday-night"] }

/** The title defaults to the name; the name defaults to one made from the title. */
export const createRoomInput = z
  .object({
    name: roomNameSchema.optional().meta(nameMeta),
    title: roomTitleSchema.optional(),
    ...noteFields,
    movieId: movieIdSchema.nullable().default(null),
    meetDatetime: instantSchema.nullable().default(null).meta(startMeta),
    deliveryWish: deliveryPreferenceSchema.optional(),
    ...planFields,
  })
  .refine(({ name, title }) => name !== undefined || title !== undefined, {
    path: ["title"],
    error: inputFault("roomTitleOrName"),
  })
export type CreateRoomInput = z.output<typeof createRoomInput>

/** Omitted fields stay unchanged. */
export const updateRoomInput = z.object({
  roomId: roomIdSchema,
  name: roomNameSchema.optional().meta(nameMeta),
  title: roomTitleSchema.optional(),
  ...noteFields,
})
export type UpdateRoomInput = z.output<typeof updateRoomInput>

export const roomIdInput = z.object({ roomId: roomIdSchema })

/** The service checks that the movie has this position. */
const positionMsSchema = z.number(inputFault("position"))
export const seekInput = z.object({ roomId: roomIdSchema, positionMs: positionMsSchema })

/**
 * `meetDatetime: null` cancels the schedule. Omitted fields stay unchanged, except that an omitted planned end moves with the
 * start.
 */
export const scheduleRoomInput = z.object({
  roomId: roomIdSchema,
  movieId: movieIdSchema.optional(),
  meetDatetime: instantSchema.nullable().optional().meta(startMeta),
  deliveryWish: deliveryPreferenceSchema.optional(),
  ...planFields,
})
export type ScheduleRoomInput = z.output<typeof scheduleRoomInput>

export const repeatRoomInput = z.object({
  roomId: roomIdSchema,
  count: z
    .int()
    .min(1, inputFault("copiesFew"))
    .max(52, inputFault("copiesMany"))
    .default(1)
    .meta({ description: "Number of weeks." }),
})
export type RepeatRoomInput = z.output<typeof repeatRoomInput>

export const acceptInviteInput = z.object({ inviteCode: z.string().min(1).max(64) })

export const roomSummarySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  title: z.string(),
  ...noteRecord(() => z.string()),
  creator: z.object({ id: z.uuid(), name: z.string() }),
  /** The actor's role. */
  role: roomRoleSchema,
  /** True for hosts. */
  canControl: z.boolean(),
  movie: z
    .object({ id: z.uuid(), title: z.string(), durationMs: z.int().nullable(), posterUrl: posterUrlSchema })
    .nullable(),
  /** Path of a recent picture of the newest screening; changes with the picture. */
  previewUrl: z.string().nullable(),
  /** Why the movie cannot play, according to the newest probe. Null for everyone but hosts. */
  movieFault: faultDtoSchema.nullable(),
  meetDatetime: z.iso.datetime().nullable(),
  /** False once the scheduled start was used, missed, or replaced by a manual start. */
  schedulePending: z.boolean(),
  /** Latest end of the event; null: the event ends with the movie. */
  plannedEnd: z.iso.datetime().nullable(),
  /** IANA name of the event's time zone. */
  timeZone: z.string(),
  /** When the event is over, the room is copied for the next week. */
  repeatsWeekly: z.boolean(),
  /** Shared by copies of the same room; null for a single room. */
  seriesId: z.uuid().nullable(),
  /** Delivery preference for the room's next movies. */
  deliveryWish: deliveryPreferenceSchema,
  /** RSVPs for the current schedule. */
  answers: rsvpSummarySchema,
  movieStarted: z.boolean(),
  movieStartTime: z.iso.datetime().nullable(),
  /** The newest screening, active or ended. */
  screening: screeningSchema.nullable(),
})
export type RoomSummary = z.infer<typeof roomSummarySchema>

export const invitationSchema = z.object({
  id: z.uuid(),
  /** Secret part of the link. Anyone who knows it can use the invitation. */
  code: z.string(),
  /** People without an account can join under a name. */
  allowsGuests: z.boolean(),
  expiresAt: z.iso.datetime().nullable(),
  /** Null: no limit. */
  maxUses: z.int().nullable(),
  uses: z.int(),
  createdAt: z.iso.datetime(),
})
export type InvitationDto = z.infer<typeof invitationSchema>

/** A person in a room; the creator is not a member. */
export const memberSchema = z.object({
  /** Id of the membership. */
  id: z.uuid(),
  /** Null for a guest. */
  userId: z.uuid().nullable(),
  /** Identity in the LiveKit room. */
  identity: z.string(),
  name: z.string(),
  role: z.enum(["cohost", "viewer", "guest"]),
  status: z.enum(["waiting", "admitted", "removed"]),
  isMuted: z.boolean(),
})
export type MemberDto = z.infer<typeof memberSchema>

export const roomDetailsSchema = roomSummarySchema.extend({
  /** Only hosts see members who are waiting or were removed. */
  members: z.array(memberSchema),
  isLocked: z.boolean(),
  admission: admissionSchema,
  rights: roomRightsSchema,
  /** Newest first; empty for everyone but hosts. */
  invitations: z.array(invitationSchema),
  attendance: attendanceSchema,
})
export type RoomDetails = z.infer<typeof roomDetailsSchema>

export const joinTokenSchema = z.object({ url: z.string(), token: z.string() })
export type JoinToken = z.infer<typeof joinTokenSchema>

/** Response of `movie_status`, with the field names of the original system. */
export const movieStatusSchema = z.object({
  room_id: z.uuid(),
  room_name: z.string(),
  room_title: z.string(),
  ...wireNotes("room_", () => z.string()),
  movie_started: z.boolean(),
  movie_start_time: z.iso.datetime().nullable(),
  movie_url: z.string().nullable(),
  hls_path: z.string().nullable(),
  ingress_id: z.string().nullable(),
  meet_datetime: z.iso.datetime().nullable(),
  screening_id: z.uuid().nullable(),
  status: z.string().nullable(),
  position_ms: z.int().nullable(),
  duration_ms: z.int().nullable(),
  /** Desired state; null before the first screening. */
  wanted: z
    .object({
      paused: z.boolean(),
      /** Name of the person who last paused or resumed it. */
      paused_by: z.string().nullable(),
      /** Null once the player has reached it. */
      position_ms: z.int().nullable(),
      /** Name of the person who last changed the position. */
      moved_by: z.string().nullable(),
      version: z.int(),
    })
    .nullable(),
  /** The `wanted.version` that the player has followed. */
  observed_version: z.int().nullable(),
  /** Name of the person who stopped it; null when it ended by itself. */
  stopped_by: z.string().nullable(),
  delivery: deliverySchema.nullable(),
  /** In English. */
  delivery_reason: z.string().nullable(),
  health: healthSchema.nullable(),
  error: faultDtoSchema.nullable(),
})
export type MovieStatus = z.infer<typeof movieStatusSchema>

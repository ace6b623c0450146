import { z } from "zod"
import { attendanceSchema, rsvpSummarySchema } from "./attendance"
import { inputFault } from "./error-detail"
import { toldFaultSchema } from "./fault"
import { movieIdSchema, posterUrlSchema } from "./movies"
import { deliveryPreferenceSchema, deliverySchema, healthSchema, screeningSchema } from "./screening"

/** Room names are LiveKit room names and parts of links: lower-case letters, digits and single hyphens. */
export const roomNameSchema = z
  .string()
  .trim()
  .min(3, inputFault("roomNameShort"))
  .max(60, inputFault("roomNameLong"))
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, inputFault("roomNameForm"))

/** Line breaks, control characters and what turns text around would change how the words beside it read. */
const unreadable = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const isVisible = (text: string): boolean => /[^\p{Cf}\p{M}\s]/u.test(text)
/** Characters, where an emoji of one code point is one. */
const isAtMost = (characters: number) => (text: string) => [...text].length <= characters

const TITLE_LENGTH = 120
const DESCRIPTION_LENGTH = 2000

/** What people read; the name is for LiveKit. */
export const roomTitleSchema = z
  .string()
  .trim()
  .min(1, inputFault("roomTitle"))
  .refine(isAtMost(TITLE_LENGTH), { error: inputFault("roomTitleLong"), params: { maximum: TITLE_LENGTH } })
  .refine((text) => isVisible(text) && !unreadable.test(text), inputFault("roomTitleForm"))
  .meta({
    description: "What people read: one line of any text.",
    examples: ["Film night 🎬"],
    maxLength: TITLE_LENGTH,
  })

export const roomDescriptionSchema = z
  .string()
  .trim()
  .refine(isAtMost(DESCRIPTION_LENGTH), {
    error: inputFault("roomDescriptionLong"),
    params: { maximum: DESCRIPTION_LENGTH },
  })
  .refine((text) => !unreadable.test(text.replace(/[\r\n\t]/g, "")), inputFault("roomDescriptionForm"))
  .meta({
    description: "Plain text for everybody who is invited; addresses in it become links.",
    maxLength: DESCRIPTION_LENGTH,
  })

/** An instant with its offset, for instance 2026-11-27T20:00:00+01:00. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: inputFault("instant") })
  // Weeks and hours are added to it: five digits of a year are no ISO 8601 any more.
  .refine((value) => value < "9000", inputFault("tooFar"))
  .transform((value) => new Date(value))

/** Somebody's part in a room. Who waits was invited and has to be let in by a host. */
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
export const roomRoleSchema = z.enum(roomRoles)
export type RoomRole = z.infer<typeof roomRoleSchema>

/** Who comes in by an invitation: at once, or when a host lets them in. */
export const admissionSchema = z.enum(["open", "host"])
export type Admission = z.infer<typeof admissionSchema>

/** Who may use something in a room: `members` leaves guests out, `hosts` leaves everybody but creator and co-hosts out. */
export const roomRightSchema = z.enum(["everyone", "members", "hosts"])
export type RoomRight = z.infer<typeof roomRightSchema>

export const roomRightsSchema = z.object({
  camera: roomRightSchema,
  microphone: roomRightSchema,
  chat: roomRightSchema,
})
export type RoomRights = z.infer<typeof roomRightsSchema>

export const roomIdSchema = z.uuid(inputFault("roomId"))

/** IANA name of a time zone, for instance Europe/Berlin. Which there are, the service knows. */
export const timeZoneSchema = z.string(inputFault("timeZone")).max(64)

/** How a room's evening is planned beside its start; what is left out stays as it is. */
const planFields = {
  plannedEnd: instantSchema.nullable().optional().meta({
    description:
      "When the evening is over at the latest: a movie that is on is stopped then. Null: when the movie is over.",
  }),
  timeZone: timeZoneSchema.optional().meta({
    description: "IANA name of the zone it is planned in: next week is the same time on its clocks.",
    examples: ["Europe/Berlin"],
  }),
  repeatsWeekly: z.boolean().optional().meta({ description: "When it is over, the room is copied for the next week." }),
}

const startMeta = { description: "When its movie starts by itself." }
const nameMeta = { description: "Also the name of the LiveKit room.", examples: ["friday-night"] }

/** Without a title the room is called by its name; without a name one is made of the title. */
export const createRoomInput = z
  .object({
    name: roomNameSchema.optional().meta(nameMeta),
    title: roomTitleSchema.optional(),
    description: roomDescriptionSchema.optional(),
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

/** A field that is left out stays as it is. */
export const updateRoomInput = z.object({
  roomId: roomIdSchema,
  name: roomNameSchema.optional().meta(nameMeta),
  title: roomTitleSchema.optional(),
  description: roomDescriptionSchema.optional(),
})
export type UpdateRoomInput = z.output<typeof updateRoomInput>

export const roomIdInput = z.object({ roomId: roomIdSchema })

/** Where a film shall go on. Which positions a film has, the service knows. */
export const positionMsSchema = z.number(inputFault("position"))
export const seekInput = z.object({ roomId: roomIdSchema, positionMs: positionMsSchema })

/**
 * Choose another movie, time, end, zone or delivery. `meetDatetime: null` cancels the schedule. A field that is left out stays
 * as it is; a planned end that is left out moves along with the start.
 */
export const scheduleRoomInput = z.object({
  roomId: roomIdSchema,
  movieId: movieIdSchema.optional(),
  meetDatetime: instantSchema.nullable().optional().meta(startMeta),
  deliveryWish: deliveryPreferenceSchema.optional(),
  ...planFields,
})
export type ScheduleRoomInput = z.output<typeof scheduleRoomInput>

/** Copies of a room for the next `count` weeks. */
export const repeatRoomInput = z.object({
  roomId: roomIdSchema,
  count: z
    .int()
    .min(1, inputFault("copiesFew"))
    .max(52, inputFault("copiesMany"))
    .default(1)
    .meta({ description: "For how many weeks." }),
})
export type RepeatRoomInput = z.output<typeof repeatRoomInput>

export const acceptInviteInput = z.object({ inviteCode: z.string().min(1).max(64) })

export const roomSummarySchema = z.object({
  id: z.uuid(),
  /** Of the LiveKit room; unique. */
  name: z.string(),
  /** What people read. */
  title: z.string(),
  /** Plain text with links; empty for none. */
  description: z.string(),
  creator: z.object({ id: z.uuid(), name: z.string() }),
  /** The actor's own part. */
  role: roomRoleSchema,
  /** The actor may start, stop and schedule. */
  canControl: z.boolean(),
  movie: z
    .object({ id: z.uuid(), title: z.string(), durationMs: z.int().nullable(), posterUrl: posterUrlSchema })
    .nullable(),
  /** Path of what the newest screening showed a moment ago; it changes with the picture. Null where there is none. */
  previewUrl: z.string().nullable(),
  /** Why the movie will not play, as the newest probe found; for who controls the room, null for everybody else. */
  movieFault: toldFaultSchema.nullable(),
  meetDatetime: z.iso.datetime().nullable(),
  /** The schedule's start is still to come (or late): false once it was started, missed, or spent on a start by hand. */
  schedulePending: z.boolean(),
  /** When the evening is over at the latest; null: when the film is. */
  plannedEnd: z.iso.datetime().nullable(),
  /** IANA name of the zone it is planned in. */
  timeZone: z.string(),
  /** When it is over, the room is copied for the next week. */
  repeatsWeekly: z.boolean(),
  /** The same for rooms that are copies of one another; null for a single one. */
  seriesId: z.uuid().nullable(),
  /** How the creator wants the room's next films delivered. */
  deliveryWish: deliveryPreferenceSchema,
  /** Who said whether they come, for the time that is planned now. */
  answers: rsvpSummarySchema,
  movieStarted: z.boolean(),
  movieStartTime: z.iso.datetime().nullable(),
  /** The newest screening, active or over. */
  screening: screeningSchema.nullable(),
})
export type RoomSummary = z.infer<typeof roomSummarySchema>

/** A link that lets people into a room. */
export const invitationSchema = z.object({
  id: z.uuid(),
  /** Part of the link: whoever has it has the invitation. */
  code: z.string(),
  /** Who has no account may come by it, under a name. */
  allowsGuests: z.boolean(),
  expiresAt: z.iso.datetime().nullable(),
  /** How many people it lets in; null: any number. */
  maxUses: z.int().nullable(),
  uses: z.int(),
  createdAt: z.iso.datetime(),
})
export type InvitationDto = z.infer<typeof invitationSchema>

/** Somebody in a room beside its creator. */
export const memberSchema = z.object({
  /** Of the membership. */
  id: z.uuid(),
  /** Null for a guest. */
  userId: z.uuid().nullable(),
  /** Their identity in the LiveKit room. */
  identity: z.string(),
  name: z.string(),
  role: z.enum(["cohost", "viewer", "guest"]),
  status: z.enum(["waiting", "admitted", "removed"]),
  isMuted: z.boolean(),
})
export type MemberDto = z.infer<typeof memberSchema>

export const roomDetailsSchema = roomSummarySchema.extend({
  /** Everybody beside the creator who is in, waits, or was removed; the latter two for hosts only. */
  members: z.array(memberSchema),
  isLocked: z.boolean(),
  admission: admissionSchema,
  rights: roomRightsSchema,
  /** Links that let people in, newest first; none for who may not invite. */
  invitations: z.array(invitationSchema),
  evening: attendanceSchema,
})
export type RoomDetails = z.infer<typeof roomDetailsSchema>

/** What a browser needs to enter the LiveKit room. */
export const joinTokenSchema = z.object({ url: z.string(), token: z.string() })
export type JoinToken = z.infer<typeof joinTokenSchema>

/** The answer of movie_status, in the original system's words. */
export const movieStatusSchema = z.object({
  room_id: z.uuid(),
  room_name: z.string(),
  room_title: z.string(),
  room_description: z.string(),
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
  /** What people asked for, beside what is so; null before the first screening. */
  wanted: z
    .object({
      paused: z.boolean(),
      /** Name of who paused it or let it go on last; null when nobody has. */
      paused_by: z.string().nullable(),
      /** Null once the player went there. */
      position_ms: z.int().nullable(),
      /** Name of who moved it last. */
      moved_by: z.string().nullable(),
      version: z.int(),
    })
    .nullable(),
  /** The `wanted.version` that the player has followed. */
  observed_version: z.int().nullable(),
  /** Name of who stopped it; null for one that ended by itself. */
  stopped_by: z.string().nullable(),
  delivery: deliverySchema.nullable(),
  /** Why this delivery, in English. */
  delivery_reason: z.string().nullable(),
  health: healthSchema.nullable(),
  error: toldFaultSchema.nullable(),
})
export type MovieStatus = z.infer<typeof movieStatusSchema>

import { z } from "zod"
import { rsvps } from "./rsvps"

export const rsvpSchema = z.enum(rsvps)

/** Somebody, by their identity in the LiveKit room: an account's id, or that of a guest's membership. */
const personSchema = z.object({ identity: z.uuid(), name: z.string() })

/** What the people of a room say of its evening. */
export const attendanceSchema = z.object({
  /** Who said whether they come, for the time that is planned now. */
  answers: z.array(personSchema.extend({ answer: rsvpSchema })),
  /** Identities of who is ready for the film that comes next. */
  ready: z.array(z.uuid()),
  /** Who was at the newest screening, once it began. */
  wasThere: z.array(personSchema),
})
export type Attendance = z.infer<typeof attendanceSchema>

/** LiveKit data message topic of news from the lobby. Trust a message only when its participant identity is empty. */
export const LOBBY_TOPIC = "moviesnow.evening"

/** Payload (JSON, UTF-8) of a data message on LOBBY_TOPIC: one person's mark, so that messages may overtake one another. */
export const lobbyMessageSchema = z.object({
  version: z.literal(1),
  type: z.literal("ready_changed"),
  identity: z.uuid(),
  isReady: z.boolean(),
})
export type LobbyMessage = z.infer<typeof lobbyMessageSchema>

/** Who comes, in short. */
export const rsvpSummarySchema = z.object({
  /** First names of who comes, at most some dozens; the counts are of all. */
  coming: z.array(z.string()),
  counts: z.object({ coming: z.int(), maybe: z.int(), declined: z.int() }),
})
export type RsvpSummary = z.infer<typeof rsvpSummarySchema>

/** What an invitation tells of the evening. */
export const eventPreviewSchema = rsvpSummarySchema.extend({
  /** Null while none is chosen. */
  movie: z.object({ id: z.uuid(), title: z.string(), durationMs: z.int().nullable() }).nullable(),
  /** Null for a film that is started by hand. */
  meetDatetime: z.iso.datetime().nullable(),
  /** IANA name of the zone that the room is planned in. */
  timeZone: z.string(),
  plannedEnd: z.iso.datetime().nullable(),
  repeatsWeekly: z.boolean(),
  /** The film is on. */
  isOn: z.boolean(),
  /** Its time is past, and no film is on or to come. */
  isOver: z.boolean(),
})

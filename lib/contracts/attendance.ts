import { z } from "zod"
import { rsvps } from "./rsvps"

export const rsvpSchema = z.enum(rsvps)

/** A person by their identity in the LiveKit room: the id of the account or of the guest's membership. */
const personSchema = z.object({ identity: z.uuid(), name: z.string() })

export const attendanceSchema = z.object({
  /** RSVPs for the time that is planned now. */
  answers: z.array(personSchema.extend({ answer: rsvpSchema })),
  /** Identities of people who are ready for the next film. */
  ready: z.array(z.uuid()),
  /** People who attended the newest screening. */
  wasThere: z.array(personSchema),
})
export type Attendance = z.infer<typeof attendanceSchema>

/** LiveKit data message topic of the lobby. Trust a message only when its participant identity is empty. */
export const LOBBY_TOPIC = "moviesnow.evening"

/** Payload (JSON, UTF-8) of a data message on LOBBY_TOPIC. Each concerns one person, so their order does not matter. */
export const lobbyMessageSchema = z.object({
  version: z.literal(1),
  type: z.literal("ready_changed"),
  identity: z.uuid(),
  isReady: z.boolean(),
})
export type LobbyMessage = z.infer<typeof lobbyMessageSchema>

export const rsvpSummarySchema = z.object({
  /** First names, at most a few dozen; the counts include everybody. */
  coming: z.array(z.string()),
  counts: z.object({ coming: z.int(), maybe: z.int(), declined: z.int() }),
})
export type RsvpSummary = z.infer<typeof rsvpSummarySchema>

/** What an invitation shows of the event. */
export const eventPreviewSchema = rsvpSummarySchema.extend({
  /** Null while none is chosen. */
  movie: z.object({ id: z.uuid(), title: z.string(), durationMs: z.int().nullable() }).nullable(),
  /** Null for a film that is started by hand. */
  meetDatetime: z.iso.datetime().nullable(),
  /** IANA name. */
  timeZone: z.string(),
  plannedEnd: z.iso.datetime().nullable(),
  repeatsWeekly: z.boolean(),
  isOn: z.boolean(),
  /** Its time has passed, and no film is on or scheduled. */
  isOver: z.boolean(),
})

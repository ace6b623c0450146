import { z } from "zod"
import { eventPreviewSchema, rsvpSchema } from "./attendance"
import { posterUrlSchema } from "./movies"
import { pageInput } from "./pages"
import { admissionSchema, instantSchema, roomIdSchema, roomRightsSchema } from "./rooms"

/** Letters people read: no line breaks and no characters that turn text around or hide it. */
export const guestNameSchema = z
  .string()
  .trim()
  .min(1, "Tell the others your name.")
  .max(40, "A name has at most 40 characters.")
  .refine((name) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name), "A name has letters only that can be seen.")

export const inviteCodeSchema = z.string().min(1).max(64)

/** What is left out has no limit. */
export const createInvitationInput = z.object({
  roomId: roomIdSchema,
  expiresAt: instantSchema
    .nullable()
    .default(null)
    .meta({ description: "Nobody new comes in by it after this; null: it does not end." }),
  maxUses: z
    .int()
    .min(1, "A link lets in at least one person.")
    .max(10_000)
    .nullable()
    .default(null)
    .meta({ description: "How many people it lets in; null: any number." }),
  allowsGuests: z
    .boolean()
    .default(true)
    .meta({ description: "People without an account may come by it, under a name." }),
})
export type CreateInvitationInput = z.output<typeof createInvitationInput>

export const invitationIdInput = z.object({
  roomId: roomIdSchema,
  invitationId: z.uuid("This is not an invitation's id."),
})

export const enterAsGuestInput = z.object({ inviteCode: inviteCodeSchema, name: guestNameSchema })
export type EnterAsGuestInput = z.output<typeof enterAsGuestInput>

export const memberStatusSchema = z.enum(["waiting", "admitted", "removed"])

/** Which room somebody came into by an invitation, and whether a host has to let them in first. */
export const admittanceSchema = z.object({ roomId: z.uuid(), status: z.enum(["waiting", "admitted"]) })
export type Admittance = z.infer<typeof admittanceSchema>

/** What the holder of a link is told before they come in. */
export const invitationPreviewSchema = z.object({
  roomName: z.string(),
  hostName: z.string(),
  allowsGuests: z.boolean(),
  /** Of the movie that is chosen; null while there is none. */
  posterUrl: posterUrlSchema,
  /** Nobody new comes in. */
  isLocked: z.boolean(),
  /** Who comes in how: at once, or when a host lets them in. */
  admission: admissionSchema,
  evening: eventPreviewSchema,
  /** The room, when who asks is in it already (or waits). */
  ownRoomId: z.uuid().nullable(),
  /** They wait to be let in. */
  isWaiting: z.boolean(),
  /** What they said about coming. */
  ownAnswer: rsvpSchema.nullable(),
})
export type InvitationPreview = z.infer<typeof invitationPreviewSchema>

/** What somebody is told who waits to be let in. */
export const roomPreviewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  hostName: z.string(),
  posterUrl: posterUrlSchema,
  meetDatetime: z.iso.datetime().nullable(),
  /** IANA name of the zone that the room is planned in. */
  timeZone: z.string(),
  movie: z.object({ id: z.uuid(), title: z.string(), durationMs: z.int().nullable() }).nullable(),
  /** The film is on. */
  isOn: z.boolean(),
  /** The actor still waits. */
  isWaiting: z.boolean(),
})
export type RoomPreview = z.infer<typeof roomPreviewSchema>

export const memberInput = z.object({ roomId: roomIdSchema, memberId: z.uuid("This is not a member's id.") })
export type MemberInput = z.output<typeof memberInput>
export const muteMemberInput = memberInput.extend({ isMuted: z.boolean() })
export const memberRoleInput = memberInput.extend({ role: z.enum(["cohost", "viewer"]) })

export const rsvpInput = z.object({
  roomId: roomIdSchema,
  answer: z.enum(rsvpSchema.options, "Say coming, maybe or declined."),
})
export const setReadyInput = z.object({ roomId: roomIdSchema, isReady: z.boolean() })

export const lockRoomInput = z.object({ roomId: roomIdSchema, isLocked: z.boolean() })
export type LockRoomInput = z.output<typeof lockRoomInput>

/** Who comes in how, and who may use what. What is left out stays as it is. */
export const roomRightsInput = z.object({
  roomId: roomIdSchema,
  admission: admissionSchema.optional().meta({ description: "`host`: a host lets people in one by one." }),
  rights: roomRightsSchema.partial().optional(),
})
export type RoomRightsInput = z.output<typeof roomRightsInput>

/** Of one room, or, for administrators, of everything. */
export const listAuditInput = pageInput.extend({ roomId: roomIdSchema.optional() })
export type ListAuditInput = z.output<typeof listAuditInput>

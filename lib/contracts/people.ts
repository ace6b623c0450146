import { z } from "zod"
import { eventPreviewSchema, rsvpSchema } from "./attendance"
import { inputFault } from "./error-detail"
import { posterUrlSchema } from "./movies"
import { pageInput } from "./pages"
import { noteRecord } from "./room-notes"
import { admissionSchema, instantSchema, roomIdSchema, roomRightsSchema } from "./rooms"

/** Readable text: no line breaks, and no characters that reverse or hide text. */
export const guestNameSchema = z
  .string()
  .trim()
  .min(1, inputFault("guestName"))
  .max(40, inputFault("guestNameLong"))
  .refine((name) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name), inputFault("guestNameInvisible"))

export const inviteCodeSchema = z.string().min(1).max(64)

/** Omitted fields mean no limit. */
export const createInvitationInput = z.object({
  roomId: roomIdSchema,
  expiresAt: instantSchema
    .nullable()
    .default(null)
    .meta({ description: "The link admits nobody new after this; null: it does not expire." }),
  maxUses: z
    .int()
    .min(1, inputFault("linkUses"))
    .max(10_000)
    .nullable()
    .default(null)
    .meta({ description: "How many people may join with it; null: any number." }),
  allowsGuests: z.boolean().default(true).meta({ description: "People without an account may join as named guests." }),
})
export type CreateInvitationInput = z.output<typeof createInvitationInput>

export const invitationIdInput = z.object({
  roomId: roomIdSchema,
  invitationId: z.uuid(inputFault("invitationId")),
})

export const enterAsGuestInput = z.object({ inviteCode: inviteCodeSchema, name: guestNameSchema })
export type EnterAsGuestInput = z.output<typeof enterAsGuestInput>

export const memberStatusSchema = z.enum(["waiting", "admitted", "removed"])

/** The room that an invitation led to, and whether a host has to admit the person first. */
export const admittanceSchema = z.object({ roomId: z.uuid(), status: z.enum(["waiting", "admitted"]) })
export type Admittance = z.infer<typeof admittanceSchema>

/** Shown to the holder of a link before they join. */
export const invitationPreviewSchema = z.object({
  roomName: z.string(),
  roomTitle: z.string(),
  ...noteRecord(() => z.string()),
  hostName: z.string(),
  allowsGuests: z.boolean(),
  /** Of the chosen movie; null while there is none. */
  posterUrl: posterUrlSchema,
  /** The room admits nobody new. */
  isLocked: z.boolean(),
  /** Whether people join at once or after a host admits them. */
  admission: admissionSchema,
  event: eventPreviewSchema,
  /** The room, if the actor is in it or waits for it. */
  ownRoomId: z.uuid().nullable(),
  /** The actor waits to be admitted. */
  isWaiting: z.boolean(),
  /** The actor's RSVP. */
  ownAnswer: rsvpSchema.nullable(),
})
export type InvitationPreview = z.infer<typeof invitationPreviewSchema>

/** Shown to people who wait to be admitted. */
export const roomPreviewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  title: z.string(),
  ...noteRecord(() => z.string()),
  hostName: z.string(),
  posterUrl: posterUrlSchema,
  meetDatetime: z.iso.datetime().nullable(),
  /** IANA name. */
  timeZone: z.string(),
  movie: z.object({ id: z.uuid(), title: z.string(), durationMs: z.int().nullable() }).nullable(),
  isOn: z.boolean(),
  /** The actor is still waiting. */
  isWaiting: z.boolean(),
})
export type RoomPreview = z.infer<typeof roomPreviewSchema>

export const memberInput = z.object({ roomId: roomIdSchema, memberId: z.uuid(inputFault("memberId")) })
export type MemberInput = z.output<typeof memberInput>
export const muteMemberInput = memberInput.extend({ isMuted: z.boolean() })
export const memberRoleInput = memberInput.extend({ role: z.enum(["cohost", "viewer"]) })

export const rsvpInput = z.object({
  roomId: roomIdSchema,
  answer: z.enum(rsvpSchema.options, inputFault("rsvp")),
})
export const setReadyInput = z.object({ roomId: roomIdSchema, isReady: z.boolean() })

export const lockRoomInput = z.object({ roomId: roomIdSchema, isLocked: z.boolean() })
export type LockRoomInput = z.output<typeof lockRoomInput>

/** Admission and permissions of a room. Omitted fields stay unchanged. */
export const roomRightsInput = z.object({
  roomId: roomIdSchema,
  admission: admissionSchema.optional().meta({ description: "`host`: a host admits each person." }),
  rights: roomRightsSchema.partial().optional(),
})
export type RoomRightsInput = z.output<typeof roomRightsInput>

/** Of one room, or of everything, for administrators. */
export const listAuditInput = pageInput.extend({ roomId: roomIdSchema.optional() })
export type ListAuditInput = z.output<typeof listAuditInput>

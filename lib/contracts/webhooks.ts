import { z } from "zod"
import { inputFault } from "./error-detail"
import { mediaUrlSchema } from "./movies"
import { pageInput } from "./pages"
import { wireNotes } from "./room-notes"
import { roomIdSchema } from "./rooms"
import { deliverySchema, endReasonSchema, screeningStatusSchema } from "./screening"

/** A screening sends an event for each status change, also when it returns to a status. */
export const webhookEvents = [
  "room.created",
  "room.changed",
  "room.scheduled",
  "room.unscheduled",
  "room.deleted",
  "screening.starting",
  "screening.live",
  "screening.paused",
  "screening.recovering",
  "screening.ended",
  "screening.cancelled",
  "screening.missed",
  "screening.failed",
  "member.waiting",
  "member.joined",
  "member.left",
  "member.removed",
] as const
const webhookEventSchema = z.enum(webhookEvents, inputFault("webhookEvent"))
export type WebhookEvent = z.infer<typeof webhookEventSchema>
export const isWebhookEvent = (value: string): value is WebhookEvent => webhookEvents.some((event) => event === value)

/** Every webhook receives test events. */
export const TEST_EVENT = "webhook.test"

/** Per account. */
export const MAX_WEBHOOKS = 20
export const DELIVERIES_KEPT_DAYS = 30

const webhookEventsSchema = z
  .array(webhookEventSchema)
  .min(1, inputFault("webhookEvents"))
  .max(webhookEvents.length, inputFault("webhookEventsTwice"))

const urlMeta = { description: "HTTP or HTTPS URL at a public address that receives events by POST." }
const eventsMeta = { description: "Events that the webhook receives." }

export const createWebhookInput = z.object({
  url: mediaUrlSchema.meta(urlMeta),
  events: webhookEventsSchema.meta(eventsMeta),
  roomId: roomIdSchema
    .nullable()
    .default(null)
    .meta({ description: "Receive events of this room only; null: of all your rooms." }),
})
export type CreateWebhookInput = z.output<typeof createWebhookInput>

export const webhookIdInput = z.object({ webhookId: z.uuid(inputFault("webhookId")) })

/** Omitted fields stay unchanged. */
export const updateWebhookInput = webhookIdInput.extend({
  url: mediaUrlSchema.optional().meta(urlMeta),
  events: webhookEventsSchema.optional().meta(eventsMeta),
  isEnabled: z.boolean().optional(),
})
export type UpdateWebhookInput = z.output<typeof updateWebhookInput>

export const webhookSchema = z.object({
  id: z.uuid(),
  url: z.string(),
  events: z.array(webhookEventSchema),
  /** Null: all rooms of the account. `name` and `title` are null when the room is gone. */
  room: z.object({ id: z.uuid(), name: z.string().nullable(), title: z.string().nullable() }).nullable(),
  isEnabled: z.boolean(),
  createdAt: z.iso.datetime(),
  /** Status of the newest delivery; null before the first. */
  lastDelivery: z.object({ status: z.enum(["pending", "delivered", "failed"]), at: z.iso.datetime() }).nullable(),
})
export type WebhookDto = z.infer<typeof webhookSchema>

/** A webhook with its signing key, which is shown once. */
export const webhookWithSecretSchema = z.object({ webhook: webhookSchema, secret: z.string() })
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>

/** Body of a delivery, with REST names. Times are ISO 8601 in UTC. */
export const webhookPayloadSchema = z.object({
  type: z.enum([...webhookEvents, TEST_EVENT]),
  /** When it happened. */
  timestamp: z.iso.datetime(),
  data: z.object({
    /** Null for tests of a webhook for all rooms. */
    room: z
      .object({
        id: z.uuid(),
        name: z.string(),
        title: z.string(),
        ...wireNotes("", () => z.string()),
        creator: z.object({ id: z.uuid(), name: z.string() }),
        movie: z.object({ id: z.uuid(), title: z.string() }).nullable(),
        meet_datetime: z.iso.datetime().nullable(),
        planned_end: z.iso.datetime().nullable(),
        time_zone: z.string(),
      })
      .optional(),
    /** Only in `screening.*` events. */
    screening: z
      .object({
        id: z.uuid(),
        status: screeningStatusSchema,
        movie: z.object({ id: z.uuid(), title: z.string() }),
        start_at: z.iso.datetime(),
        started_at: z.iso.datetime().nullable(),
        ended_at: z.iso.datetime().nullable(),
        end_reason: endReasonSchema.nullable(),
        position_ms: z.int(),
        duration_ms: z.int().nullable(),
        delivery: deliverySchema.nullable(),
        error: z.object({ code: z.string(), message: z.string() }).nullable(),
      })
      .optional(),
    /** Only in `member.*` events. `user_id` is null for a guest. */
    member: z
      .object({
        id: z.uuid(),
        user_id: z.uuid().nullable(),
        name: z.string(),
        role: z.enum(["cohost", "viewer", "guest"]),
      })
      .optional(),
  }),
})
export type WebhookPayload = z.infer<typeof webhookPayloadSchema>
export type WebhookMember = NonNullable<WebhookPayload["data"]["member"]>

export const listDeliveriesInput = webhookIdInput.extend(pageInput.shape)
export type ListDeliveriesInput = z.output<typeof listDeliveriesInput>

/** Why an attempt failed, or why none was made. */
export const webhookFailureSchema = z.enum([
  "address_forbidden",
  "host_unknown",
  "refused",
  "closed",
  "unreachable",
  "tls",
  "certificate",
  "not_http",
  "no_answer",
  "interrupted",
  // A response that is no success; `responseStatus` has its number.
  "rejected",
  "redirect",
  "gone",
  // Not attempted.
  "disabled",
  "other",
])
export type WebhookFailure = z.infer<typeof webhookFailureSchema>

export const webhookDeliverySchema = z.object({
  /** Also the `webhook-id` header. */
  id: z.uuid(),
  event: z.enum([...webhookEvents, TEST_EVENT]),
  status: z.enum(["pending", "delivered", "failed"]),
  attempts: z.int(),
  responseStatus: z.int().nullable(),
  /** Start of the response body, at most 1 kB. */
  responseBody: z.string().nullable(),
  /** Failure of the newest attempt, in English. */
  error: z.string().nullable(),
  failure: webhookFailureSchema.nullable(),
  payload: webhookPayloadSchema,
  createdAt: z.iso.datetime(),
  attemptedAt: z.iso.datetime().nullable(),
  /** Time of the next attempt; null for none. */
  nextAttemptAt: z.iso.datetime().nullable(),
})
export type WebhookDeliveryDto = z.infer<typeof webhookDeliverySchema>

export const deliveryIdInput = webhookIdInput.extend({ deliveryId: z.uuid(inputFault("deliveryId")) })
export type DeliveryIdInput = z.output<typeof deliveryIdInput>

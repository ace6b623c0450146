import { z } from "zod"
import { mediaUrlSchema } from "@/lib/contracts/movies"
import { pageOf } from "@/lib/contracts/pages"
import { roomIdSchema } from "@/lib/contracts/rooms"
import {
  deliveryIdInput,
  webhookDeliverySchema,
  webhookEventsSchema,
  webhookIdInput,
  webhookSchema,
  webhookWithSecretSchema,
} from "@/lib/contracts/webhooks"
import { defineEndpoint } from "../endpoint"
import { pageParams, roomErrors } from "./shared"

const base = { tag: "Webhooks", scope: "webhooks:write" } as const
const params = z.object({ webhook_id: webhookIdInput.shape.webhookId })

const url = mediaUrlSchema.meta({ description: "Where it is told, by POST: http or https, at a public address." })
const events = webhookEventsSchema.meta({ description: "What it is told." })

export const webhookEndpoints = [
  defineEndpoint({
    ...base,
    method: "GET",
    path: "/api/meet/webhooks",
    operationId: "list_webhooks",
    summary: "List your webhooks",
    description: "Oldest first; there are few.",
    status: 200,
    response: z.object({ items: z.array(webhookSchema) }),
    errors: [],
    run: async ({ actor, services }) => ({ items: await services.webhooks.list(actor) }),
  }),
  defineEndpoint({
    ...base,
    method: "POST",
    path: "/api/meet/webhooks",
    operationId: "create_webhook",
    summary: "Make a webhook",
    description: "`secret` signs its deliveries. It is in this answer only.",
    body: z.strictObject({
      url,
      events,
      room_id: roomIdSchema
        .nullable()
        .default(null)
        .meta({ description: "Of this room only; null: of all your rooms." }),
    }),
    status: 201,
    response: webhookWithSecretSchema,
    // The answer holds a secret.
    takesIdempotencyKey: false,
    errors: [...roomErrors, "WEBHOOK_URL_FORBIDDEN", "TOO_MANY_WEBHOOKS"],
    run: ({ actor, body, services }) => services.webhooks.create(actor, body),
  }),
  defineEndpoint({
    ...base,
    method: "GET",
    path: "/api/meet/webhooks/{webhook_id}",
    operationId: "get_webhook",
    summary: "Read a webhook",
    params,
    status: 200,
    response: webhookSchema,
    errors: ["WEBHOOK_NOT_FOUND"],
    run: ({ actor, params, services }) => services.webhooks.get(actor, params),
  }),
  defineEndpoint({
    ...base,
    method: "PATCH",
    path: "/api/meet/webhooks/{webhook_id}",
    operationId: "update_webhook",
    summary: "Change a webhook, or switch it on or off",
    description: "What is left out stays as it is. Off, what was still to be sent has failed.",
    params,
    body: z.strictObject({
      url: url.optional(),
      events: events.optional(),
      is_enabled: z.boolean("is_enabled is true or false.").optional(),
    }),
    status: 200,
    response: webhookSchema,
    errors: ["WEBHOOK_NOT_FOUND", "WEBHOOK_URL_FORBIDDEN"],
    run: ({ actor, params, body, services }) => services.webhooks.update(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...base,
    method: "DELETE",
    path: "/api/meet/webhooks/{webhook_id}",
    operationId: "delete_webhook",
    summary: "Delete a webhook and its log",
    params,
    status: 204,
    errors: ["WEBHOOK_NOT_FOUND"],
    run: ({ actor, params, services }) => services.webhooks.delete(actor, params),
  }),
  defineEndpoint({
    ...base,
    method: "POST",
    path: "/api/meet/webhooks/{webhook_id}/rotate_secret",
    operationId: "rotate_webhook_secret",
    summary: "Give a webhook another secret",
    description: "The old one signs nothing from here on, also of what is tried again. It is in this answer only.",
    params,
    status: 200,
    response: webhookWithSecretSchema,
    takesIdempotencyKey: false,
    errors: ["WEBHOOK_NOT_FOUND"],
    run: ({ actor, params, services }) => services.webhooks.rotateSecret(actor, params),
  }),
  defineEndpoint({
    ...base,
    method: "POST",
    path: "/api/meet/webhooks/{webhook_id}/test",
    operationId: "test_webhook",
    summary: "Send a test",
    description: "A `webhook.test`, whatever events it wants. What became of it stands in its deliveries.",
    params,
    status: 202,
    response: webhookDeliverySchema,
    errors: ["WEBHOOK_NOT_FOUND", "WEBHOOK_DISABLED"],
    run: ({ actor, params, services }) => services.webhooks.test(actor, params),
  }),
  defineEndpoint({
    ...base,
    method: "GET",
    path: "/api/meet/webhooks/{webhook_id}/deliveries",
    operationId: "list_webhook_deliveries",
    summary: "List what was sent to a webhook",
    description: "Newest first, for 30 days.",
    params,
    query: pageParams,
    status: 200,
    response: pageOf(webhookDeliverySchema),
    errors: ["WEBHOOK_NOT_FOUND"],
    run: ({ actor, params, query, services }) => services.webhooks.listDeliveries(actor, { ...params, ...query }),
  }),
  defineEndpoint({
    ...base,
    method: "POST",
    path: "/api/meet/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver",
    operationId: "redeliver_webhook",
    summary: "Send a delivery once more",
    description: "With the same id and body, and all its attempts anew.",
    params: params.extend({ delivery_id: deliveryIdInput.shape.deliveryId }),
    status: 202,
    response: webhookDeliverySchema,
    errors: ["NOT_FOUND", "WEBHOOK_DISABLED"],
    run: ({ actor, params, services }) => services.webhooks.redeliver(actor, params),
  }),
]

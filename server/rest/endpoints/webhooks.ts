import { z } from "zod"
import { pageOf } from "@/lib/contracts/pages"
import {
  createWebhookInput,
  updateWebhookInput,
  webhookDeliverySchema,
  webhookSchema,
  webhookWithSecretSchema,
} from "@/lib/contracts/webhooks"
import { defineEndpoint } from "../endpoint"
import { wireBody } from "../wire"
import { pageParams, roomErrors } from "./shared"

const base = { tag: "Webhooks", scope: "webhooks:write" } as const

export const webhookEndpoints = [
  defineEndpoint({
    ...base,
    route: "GET /api/meet/webhooks",
    operationId: "list_webhooks",
    summary: "List your webhooks",
    description: "Oldest first, without pages.",
    response: z.object({ items: z.array(webhookSchema) }),
    errors: [],
    run: async ({ actor, services }) => ({ items: await services.webhooks.list(actor) }),
  }),
  defineEndpoint({
    ...base,
    route: "POST /api/meet/webhooks",
    operationId: "create_webhook",
    summary: "Create a webhook",
    description: "`secret` signs its deliveries. Only this response contains it.",
    body: wireBody(createWebhookInput),
    status: 201,
    response: webhookWithSecretSchema,
    // The response contains a secret, which must not be stored.
    takesIdempotencyKey: false,
    errors: [...roomErrors, "WEBHOOK_URL_FORBIDDEN", "TOO_MANY_WEBHOOKS"],
    run: ({ actor, body, services }) => services.webhooks.create(actor, body),
  }),
  defineEndpoint({
    ...base,
    route: "GET /api/meet/webhooks/{webhook_id}",
    operationId: "get_webhook",
    summary: "Get a webhook",
    response: webhookSchema,
    errors: ["WEBHOOK_NOT_FOUND"],
    run: ({ actor, params, services }) => services.webhooks.get(actor, params),
  }),
  defineEndpoint({
    ...base,
    route: "PATCH /api/meet/webhooks/{webhook_id}",
    operationId: "update_webhook",
    summary: "Update, enable or disable a webhook",
    description: "Omitted fields stay unchanged. Disabling it fails its pending deliveries.",
    body: wireBody(updateWebhookInput, { omit: ["webhookId"] }),
    response: webhookSchema,
    errors: ["WEBHOOK_NOT_FOUND", "WEBHOOK_URL_FORBIDDEN"],
    run: ({ actor, params, body, services }) => services.webhooks.update(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    ...base,
    route: "DELETE /api/meet/webhooks/{webhook_id}",
    operationId: "delete_webhook",
    summary: "Delete a webhook and its deliveries",
    errors: ["WEBHOOK_NOT_FOUND"],
    run: ({ actor, params, services }) => services.webhooks.delete(actor, params),
  }),
  defineEndpoint({
    ...base,
    route: "POST /api/meet/webhooks/{webhook_id}/rotate_secret",
    operationId: "rotate_webhook_secret",
    summary: "Rotate a webhook's secret",
    description: "The new secret signs all further attempts, including retries. Only this response contains it.",
    response: webhookWithSecretSchema,
    takesIdempotencyKey: false,
    errors: ["WEBHOOK_NOT_FOUND"],
    run: ({ actor, params, services }) => services.webhooks.rotateSecret(actor, params),
  }),
  defineEndpoint({
    ...base,
    route: "POST /api/meet/webhooks/{webhook_id}/test",
    operationId: "test_webhook",
    summary: "Send a test event",
    description: "Sends `webhook.test`, whatever events the webhook receives. Its deliveries show the result.",
    status: 202,
    response: webhookDeliverySchema,
    errors: ["WEBHOOK_NOT_FOUND", "WEBHOOK_DISABLED"],
    run: ({ actor, params, services }) => services.webhooks.test(actor, params),
  }),
  defineEndpoint({
    ...base,
    route: "GET /api/meet/webhooks/{webhook_id}/deliveries",
    operationId: "list_webhook_deliveries",
    summary: "List a webhook's deliveries",
    description: "Newest first. Deliveries are kept for 30 days.",
    query: pageParams,
    response: pageOf(webhookDeliverySchema),
    errors: ["WEBHOOK_NOT_FOUND"],
    run: ({ actor, params, query, services }) => services.webhooks.listDeliveries(actor, { ...params, ...query }),
  }),
  defineEndpoint({
    ...base,
    route: "POST /api/meet/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver",
    operationId: "redeliver_webhook",
    summary: "Redeliver a webhook delivery",
    description: "Sends the same id and body, with the full number of attempts.",
    status: 202,
    response: webhookDeliverySchema,
    errors: ["NOT_FOUND", "WEBHOOK_DISABLED"],
    run: ({ actor, params, services }) => services.webhooks.redeliver(actor, params),
  }),
]

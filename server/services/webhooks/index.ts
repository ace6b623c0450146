import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { createWebhook } from "./create-webhook"
import { deliverWebhook, findDueWebhooks } from "./deliver-webhook"
import { getWebhook, listWebhooks } from "./own-webhooks"
import { deleteWebhook, rotateWebhookSecret, updateWebhook } from "./update-webhook"
import { deleteOldDeliveries, listWebhookDeliveries, redeliverWebhook, testWebhook } from "./webhook-deliveries"

export const createWebhookServices = (deps: Deps) =>
  withDatabaseErrors({
    create: createWebhook(deps),
    delete: deleteWebhook(deps),
    deleteOldDeliveries: deleteOldDeliveries(deps),
    deliver: deliverWebhook(deps),
    findDue: findDueWebhooks(deps),
    get: getWebhook(deps),
    list: listWebhooks(deps),
    listDeliveries: listWebhookDeliveries(deps),
    redeliver: redeliverWebhook(deps),
    rotateSecret: rotateWebhookSecret(deps),
    test: testWebhook(deps),
    update: updateWebhook(deps),
  })

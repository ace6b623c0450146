import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { createWebhook } from "./create-webhook"
import { deleteOldDeliveries } from "./delete-old-deliveries"
import { deleteWebhook } from "./delete-webhook"
import { deliverWebhook } from "./deliver-webhook"
import { findDueWebhooks } from "./find-due-webhooks"
import { getWebhook } from "./get-webhook"
import { listWebhookDeliveries } from "./list-deliveries"
import { listWebhooks } from "./list-webhooks"
import { redeliverWebhook } from "./redeliver-webhook"
import { rotateWebhookSecret } from "./rotate-secret"
import { testWebhook } from "./test-webhook"
import { updateWebhook } from "./update-webhook"

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

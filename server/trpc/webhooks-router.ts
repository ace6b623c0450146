import {
  createWebhookInput,
  deliveryIdInput,
  listDeliveriesInput,
  updateWebhookInput,
  webhookIdInput,
} from "@/lib/contracts/webhooks"
import { personProcedure, router, run } from "./init"

export const webhooksRouter = router({
  list: personProcedure.query(run(({ webhooks }) => webhooks.list)),
  create: personProcedure.input(createWebhookInput).mutation(run(({ webhooks }) => webhooks.create)),
  update: personProcedure.input(updateWebhookInput).mutation(run(({ webhooks }) => webhooks.update)),
  rotateSecret: personProcedure.input(webhookIdInput).mutation(run(({ webhooks }) => webhooks.rotateSecret)),
  delete: personProcedure.input(webhookIdInput).mutation(run(({ webhooks }) => webhooks.delete)),
  deliveries: personProcedure.input(listDeliveriesInput).query(run(({ webhooks }) => webhooks.listDeliveries)),
  redeliver: personProcedure.input(deliveryIdInput).mutation(run(({ webhooks }) => webhooks.redeliver)),
  test: personProcedure.input(webhookIdInput).mutation(run(({ webhooks }) => webhooks.test)),
})

import {
  createWebhookInput,
  deliveryIdInput,
  listDeliveriesInput,
  updateWebhookInput,
  webhookIdInput,
} from "@/lib/contracts/webhooks"
import { personProcedure, router } from "./init"

export const webhooksRouter = router({
  list: personProcedure.query(({ ctx }) => ctx.services.webhooks.list(ctx.actor)),
  create: personProcedure
    .input(createWebhookInput)
    .mutation(({ ctx, input }) => ctx.services.webhooks.create(ctx.actor, input)),
  update: personProcedure
    .input(updateWebhookInput)
    .mutation(({ ctx, input }) => ctx.services.webhooks.update(ctx.actor, input)),
  rotateSecret: personProcedure
    .input(webhookIdInput)
    .mutation(({ ctx, input }) => ctx.services.webhooks.rotateSecret(ctx.actor, input)),
  delete: personProcedure
    .input(webhookIdInput)
    .mutation(({ ctx, input }) => ctx.services.webhooks.delete(ctx.actor, input)),
  deliveries: personProcedure
    .input(listDeliveriesInput)
    .query(({ ctx, input }) => ctx.services.webhooks.listDeliveries(ctx.actor, input)),
  redeliver: personProcedure
    .input(deliveryIdInput)
    .mutation(({ ctx, input }) => ctx.services.webhooks.redeliver(ctx.actor, input)),
  test: personProcedure
    .input(webhookIdInput)
    .mutation(({ ctx, input }) => ctx.services.webhooks.test(ctx.actor, input)),
})

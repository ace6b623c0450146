import {
  createWebhookInput,
  deliveryIdInput,
  listDeliveriesInput,
  updateWebhookInput,
  webhookIdInput,
} from "@/lib/contracts/webhooks"
import { personProcedure, router } from "./init"

export const webhooksRouter = router({
  list: personProcedure.query(({ ctx }) => ctx.services.listWebhooks(ctx.actor)),
  create: personProcedure
    .input(createWebhookInput)
    .mutation(({ ctx, input }) => ctx.services.createWebhook(ctx.actor, input)),
  update: personProcedure
    .input(updateWebhookInput)
    .mutation(({ ctx, input }) => ctx.services.updateWebhook(ctx.actor, input)),
  rotateSecret: personProcedure
    .input(webhookIdInput)
    .mutation(({ ctx, input }) => ctx.services.rotateWebhookSecret(ctx.actor, input)),
  delete: personProcedure
    .input(webhookIdInput)
    .mutation(({ ctx, input }) => ctx.services.deleteWebhook(ctx.actor, input)),
  deliveries: personProcedure
    .input(listDeliveriesInput)
    .query(({ ctx, input }) => ctx.services.listWebhookDeliveries(ctx.actor, input)),
  redeliver: personProcedure
    .input(deliveryIdInput)
    .mutation(({ ctx, input }) => ctx.services.redeliverWebhook(ctx.actor, input)),
  test: personProcedure.input(webhookIdInput).mutation(({ ctx, input }) => ctx.services.testWebhook(ctx.actor, input)),
})

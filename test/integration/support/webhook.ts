import type { CreateWebhookInput } from "@/lib/contracts/webhooks"

/** Of somebody who is told of little, at an address where nobody listens. */
export const aWebhook = {
  url: "https://hooks.example/",
  events: ["room.deleted"],
  roomId: null,
} satisfies CreateWebhookInput

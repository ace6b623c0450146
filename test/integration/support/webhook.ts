import type { CreateWebhookInput } from "@/lib/contracts/webhooks"

/** A webhook with few events, at an address where nothing listens. */
export const aWebhook = {
  url: "https://hooks.example/",
  events: ["room.deleted"],
  roomId: null,
} satisfies CreateWebhookInput

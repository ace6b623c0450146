import type { Metadata } from "next"
import { requireSignedIn } from "@/app/signed-in"
import { WebhookManager } from "@/components/webhooks/webhook-manager"
import { web } from "@/server/composition"

export const metadata: Metadata = { title: "Webhooks" }

export default async function WebhooksPage() {
  const actor = await requireSignedIn("/webhooks")
  return <WebhookManager initialWebhooks={await web().services.listWebhooks(actor)} />
}

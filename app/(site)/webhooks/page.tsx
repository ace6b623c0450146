import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { WebhookManager } from "@/components/webhooks/webhook-manager"
import { web } from "@/server/composition/web"

export const generateMetadata = titleOf("webhooks.title")

export default async function WebhooksPage() {
  const actor = await requireSignedIn("/webhooks")
  return <WebhookManager initialWebhooks={await web().services.webhooks.list(actor)} />
}

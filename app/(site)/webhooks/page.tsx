import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { requireSignedIn } from "@/app/signed-in"
import { WebhookManager } from "@/components/webhooks/webhook-manager"
import { web } from "@/server/composition/web"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("title") }
}

export default async function WebhooksPage() {
  const actor = await requireSignedIn("/webhooks")
  return <WebhookManager initialWebhooks={await web().services.webhooks.list(actor)} />
}

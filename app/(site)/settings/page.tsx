import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { requireSignedIn } from "@/app/signed-in"
import { SettingsForm } from "@/components/account/settings-form"
import { web } from "@/server/composition/web"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.settings"))("title") }
}

export default async function SettingsPage() {
  const actor = await requireSignedIn("/settings")
  return <SettingsForm initial={await web().services.accounts.getSettings(actor)} />
}

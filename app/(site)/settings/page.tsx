import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { SettingsForm } from "@/components/account/settings-form"
import { web } from "@/server/composition/web"

export const generateMetadata = titleOf("account.settings.title")

export default async function SettingsPage() {
  const actor = await requireSignedIn("/settings")
  return <SettingsForm initial={await web().services.accounts.getSettings(actor)} />
}

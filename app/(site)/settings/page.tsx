import type { Metadata } from "next"
import { requireSignedIn } from "@/app/signed-in"
import { SettingsForm } from "@/components/account/settings-form"
import { web } from "@/server/composition"

export const metadata: Metadata = { title: "Settings" }

export default async function SettingsPage() {
  const actor = await requireSignedIn("/settings")
  return <SettingsForm initial={await web().services.getSettings(actor)} />
}

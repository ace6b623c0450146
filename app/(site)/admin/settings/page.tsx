import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { SettingsList } from "@/components/admin/settings-list"
import { AdministratorPage } from "../administrator-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.settings"))("title") }
}

export default function EnvironmentPage() {
  return (
    <AdministratorPage part="settings" path="/admin/settings">
      <SettingsList />
    </AdministratorPage>
  )
}

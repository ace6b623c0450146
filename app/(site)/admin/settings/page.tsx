import { titleOf } from "@/app/page-metadata"
import { SettingsList } from "@/components/admin/settings-list"
import { AdministratorPage } from "../administrator-page"

export const generateMetadata = titleOf("admin.settings.title")

export default function EnvironmentPage() {
  return (
    <AdministratorPage part="settings" path="/admin/settings">
      <SettingsList />
    </AdministratorPage>
  )
}

import { titleOf } from "@/app/page-metadata"
import { SystemStatus } from "@/components/system/system-status"
import { AdministratorPage } from "../administrator-page"

export const generateMetadata = titleOf("admin.system.title")

export default function SystemPage() {
  return (
    <AdministratorPage part="system" path="/admin/system">
      <SystemStatus />
    </AdministratorPage>
  )
}

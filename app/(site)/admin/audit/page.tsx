import { titleOf } from "@/app/page-metadata"
import { AuditTable } from "@/components/admin/audit-table"
import { AdministratorPage } from "../administrator-page"

export const generateMetadata = titleOf("admin.history.title")

export default function AuditPage() {
  return (
    <AdministratorPage part="history" path="/admin/audit">
      <AuditTable />
    </AdministratorPage>
  )
}

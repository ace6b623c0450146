import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { AuditTable } from "@/components/admin/audit-table"
import { AdministratorPage } from "../administrator-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.history"))("title") }
}

export default function AuditPage() {
  return (
    <AdministratorPage part="history" path="/admin/audit">
      <AuditTable />
    </AdministratorPage>
  )
}

import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { SystemStatus } from "@/components/system/system-status"
import { AdministratorPage } from "../administrator-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.system"))("title") }
}

export default function SystemPage() {
  return (
    <AdministratorPage part="system" path="/admin/system">
      <SystemStatus />
    </AdministratorPage>
  )
}

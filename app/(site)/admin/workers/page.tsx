import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { WorkersView } from "@/components/admin/workers/workers-view"
import { AdministratorPage } from "../administrator-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.workers"))("title") }
}

export default function WorkersPage() {
  return (
    <AdministratorPage part="workers" path="/admin/workers">
      <WorkersView />
    </AdministratorPage>
  )
}

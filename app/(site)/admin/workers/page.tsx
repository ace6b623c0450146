import { titleOf } from "@/app/page-metadata"
import { WorkersView } from "@/components/admin/workers/workers-view"
import { AdministratorPage } from "../administrator-page"

export const generateMetadata = titleOf("admin.workers.title")

export default function WorkersPage() {
  return (
    <AdministratorPage part="workers" path="/admin/workers">
      <WorkersView />
    </AdministratorPage>
  )
}

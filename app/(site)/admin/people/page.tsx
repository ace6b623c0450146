import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { PeopleTable } from "@/components/admin/people-table"
import { AdministratorPage } from "../administrator-page"

export const generateMetadata = titleOf("admin.people.title")

export default async function PeoplePage() {
  const actor = await requireSignedIn("/admin/people")
  return (
    <AdministratorPage part="people" path="/admin/people">
      <PeopleTable ownId={actor.userId} />
    </AdministratorPage>
  )
}

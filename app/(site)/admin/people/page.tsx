import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { requireSignedIn } from "@/app/signed-in"
import { PeopleTable } from "@/components/admin/people-table"
import { AdministratorPage } from "../administrator-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.people"))("title") }
}

export default async function PeoplePage() {
  const actor = await requireSignedIn("/admin/people")
  return (
    <AdministratorPage part="people" path="/admin/people">
      <PeopleTable ownId={actor.userId} />
    </AdministratorPage>
  )
}

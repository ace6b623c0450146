import { Plus } from "lucide-react"
import { getTranslations } from "next-intl/server"
import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { RoomsTable } from "@/components/admin/rooms-table"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/surface"

export const generateMetadata = titleOf("admin.rooms.title")

export default async function HostedRoomsPage() {
  const actor = await requireSignedIn("/admin/rooms")
  const t = await getTranslations("admin.rooms")
  return (
    <>
      <PageTitle
        title={t("title")}
        action={
          <ButtonLink icon={Plus} href="/rooms/new">
            {t("new")}
          </ButtonLink>
        }
      >
        {t("lead", { seesAll: String(actor.isAdministrator) })}
      </PageTitle>
      <RoomsTable />
    </>
  )
}

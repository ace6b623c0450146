import { getTranslations } from "next-intl/server"
import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { ComingNext } from "@/components/admin/coming-next"
import { Faults } from "@/components/admin/faults"
import { PlayingNow } from "@/components/admin/playing-now"
import { PageTitle } from "@/components/ui/surface"

export const generateMetadata = titleOf("admin.dashboard.title")

export default async function DashboardPage() {
  const actor = await requireSignedIn("/admin")
  const t = await getTranslations("admin.dashboard")
  return (
    <>
      <PageTitle title={t("title")}>{t("lead", { seesAll: String(actor.isAdministrator) })}</PageTitle>
      <div className="flex flex-col gap-10">
        <Faults isAdministrator={actor.isAdministrator} />
        <PlayingNow />
        <ComingNext />
      </div>
    </>
  )
}

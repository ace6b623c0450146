import { getTranslations } from "next-intl/server"
import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { ScheduleView } from "@/components/admin/schedule/schedule-view"
import { PageTitle } from "@/components/ui/surface"

export const generateMetadata = titleOf("admin.schedule.title")

export default async function SchedulePage() {
  const actor = await requireSignedIn("/admin/schedule")
  const t = await getTranslations("admin.schedule")
  return (
    <>
      <PageTitle title={t("title")}>{t("lead", { seesAll: String(actor.isAdministrator) })}</PageTitle>
      <ScheduleView />
    </>
  )
}

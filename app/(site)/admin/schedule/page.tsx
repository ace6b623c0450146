import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { requireSignedIn } from "@/app/signed-in"
import { ScheduleView } from "@/components/admin/schedule/schedule-view"
import { PageTitle } from "@/components/ui/surface"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.schedule"))("title") }
}

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

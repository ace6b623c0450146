import { Plus } from "lucide-react"
import type { Metadata } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { requireSignedIn } from "@/app/signed-in"
import { RoomsTable } from "@/components/admin/rooms-table"
import { buttonClass } from "@/components/ui/button"
import { PageTitle } from "@/components/ui/surface"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.rooms"))("title") }
}

export default async function HostedRoomsPage() {
  const actor = await requireSignedIn("/admin/rooms")
  const t = await getTranslations("admin.rooms")
  return (
    <>
      <PageTitle
        title={t("title")}
        action={
          <Link href="/rooms/new" className={buttonClass()}>
            <Plus aria-hidden className="size-4" />
            {t("new")}
          </Link>
        }
      >
        {t("lead", { seesAll: String(actor.isAdministrator) })}
      </PageTitle>
      <RoomsTable />
    </>
  )
}

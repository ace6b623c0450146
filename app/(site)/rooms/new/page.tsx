import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { requireSignedIn } from "@/app/signed-in"
import { NewRoomForm } from "@/components/rooms/new-room-form"
import { Card, PageTitle } from "@/components/ui/surface"
import { web } from "@/server/composition/web"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms.new"))("title") }
}

export default async function NewRoomPage() {
  const actor = await requireSignedIn("/rooms/new")
  const t = await getTranslations("rooms.new")
  return (
    <div className="mx-auto max-w-xl">
      <PageTitle title={t("title")}>{t("lead")}</PageTitle>
      <Card className="p-6 sm:p-8">
        <NewRoomForm initialMovies={await web().services.movies.list(actor)} />
      </Card>
    </div>
  )
}

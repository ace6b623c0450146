import { getTranslations } from "next-intl/server"
import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { NewRoomForm } from "@/components/rooms/new-room-form"
import { Card, PageTitle } from "@/components/ui/surface"
import { movieIdInput, searchMoviesInput } from "@/lib/contracts/movies"
import { web } from "@/server/composition/web"

export const generateMetadata = titleOf("rooms.new.title")

/** A movie's page links here with its id. Without one, or if the movie is gone, the form suggests the newest movie. */
export default async function NewRoomPage({ searchParams }: { searchParams: Promise<{ movie?: string }> }) {
  const actor = await requireSignedIn("/rooms/new")
  const t = await getTranslations("rooms.new")
  const { movies } = web().services
  const wanted = movieIdInput.safeParse({ movieId: (await searchParams).movie })
  const chosen = wanted.success ? await movies.get(actor, wanted.data).catch(() => null) : null
  const [newest = null] = (await movies.search(actor, searchMoviesInput.parse({ pageSize: 1 }))).rows
  return (
    <div className="mx-auto max-w-xl">
      <PageTitle title={t("title")}>{t("lead")}</PageTitle>
      <Card className="p-6 sm:p-8">
        <NewRoomForm suggested={chosen ?? newest} />
      </Card>
    </div>
  )
}

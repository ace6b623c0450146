import type { Metadata } from "next"
import { requireSignedIn } from "@/app/signed-in"
import { NewRoomForm } from "@/components/rooms/new-room-form"
import { Card, PageTitle } from "@/components/ui/surface"
import { web } from "@/server/composition"

export const metadata: Metadata = { title: "New room" }

export default async function NewRoomPage() {
  const actor = await requireSignedIn("/rooms/new")
  return (
    <div className="mx-auto max-w-xl">
      <PageTitle title="New room">Choose what to watch and when. The movie starts by itself.</PageTitle>
      <Card className="p-6 sm:p-8">
        <NewRoomForm initialMovies={await web().services.listMovies(actor)} />
      </Card>
    </div>
  )
}

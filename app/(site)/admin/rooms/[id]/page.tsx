import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { requireSignedIn } from "@/app/signed-in"
import { RoomEditor } from "@/components/admin/room-editor/room-editor"
import { AppError } from "@/lib/contracts/errors"
import { roomIdSchema } from "@/lib/contracts/rooms"
import { web } from "@/server/composition/web"
import { Refused } from "../../refused"

interface EditorPageProps {
  params: Promise<{ id: string }>
}

/** Strangers and unknown rooms get "not found". */
const readRoom = cache(async (id: string) => {
  const roomId = roomIdSchema.safeParse(id)
  if (!roomId.success) notFound()
  const actor = await requireSignedIn(`/admin/rooms/${id}`)
  const room = await web()
    .services.rooms.get(actor, { roomId: roomId.data })
    .catch((error: unknown) => {
      if (error instanceof AppError && (error.code === "ROOM_NOT_FOUND" || error.code === "NOT_ADMITTED")) notFound()
      throw error
    })
  return { actor, room }
})

export async function generateMetadata({ params }: EditorPageProps): Promise<Metadata> {
  return { title: (await readRoom((await params).id)).room.title }
}

export default async function RoomEditorPage({ params }: EditorPageProps) {
  const { actor, room } = await readRoom((await params).id)
  if (!room.canControl) return <Refused why="room" />
  return <RoomEditor initialRoom={room} initialMovies={await web().services.movies.list(actor)} />
}

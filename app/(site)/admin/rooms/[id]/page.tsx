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
  return web()
    .services.rooms.get(actor, { roomId: roomId.data })
    .catch((error: unknown) => {
      if (error instanceof AppError && (error.code === "ROOM_NOT_FOUND" || error.code === "NOT_ADMITTED")) notFound()
      throw error
    })
})

export async function generateMetadata({ params }: EditorPageProps): Promise<Metadata> {
  return { title: (await readRoom((await params).id)).title }
}

export default async function RoomEditorPage({ params }: EditorPageProps) {
  const room = await readRoom((await params).id)
  if (!room.canControl) return <Refused why="room" />
  return <RoomEditor initialRoom={room} />
}

import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { currentActor, requireSignedIn } from "@/app/signed-in"
import { RoomEntry } from "@/components/room/first-load/room-entry"
import { WaitingEntry } from "@/components/room/people/waiting-entry"
import { earlyRequestScript } from "@/components/shell/first-load/early-request"
import { AppError } from "@/lib/contracts/errors"
import type { RoomPreview } from "@/lib/contracts/people"
import { type RoomDetails, roomIdSchema } from "@/lib/contracts/rooms"
import { web } from "@/server/composition/web"

interface RoomPageProps {
  params: Promise<{ id: string }>
}

/** The room for its members, or a preview for people in the waiting room. Strangers and unknown rooms get "not found". */
const readRoom = cache(async (id: string): Promise<{ room: RoomDetails } | { preview: RoomPreview; name: string }> => {
  const roomId = roomIdSchema.safeParse(id)
  if (!roomId.success) notFound()
  const actor = await currentActor()
  // A guest session is valid for one room. Other rooms require an account.
  const isOwnGuest = actor?.kind === "guest" && actor.roomId === roomId.data
  const visitor = isOwnGuest ? actor : await requireSignedIn(`/rooms/${id}`)
  const { services } = web()
  try {
    return { room: await services.rooms.get(visitor, { roomId: roomId.data }) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === "NOT_ADMITTED")
      return { preview: await services.people.previewRoom(visitor, { roomId: roomId.data }), name: visitor.name }
    if (error.code === "ROOM_NOT_FOUND") notFound()
    throw error
  }
})

export async function generateMetadata({ params }: RoomPageProps): Promise<Metadata> {
  const entry = await readRoom((await params).id)
  return { title: "room" in entry ? entry.room.title : entry.preview.title }
}

export default async function RoomPage({ params }: RoomPageProps) {
  const entry = await readRoom((await params).id)
  if ("preview" in entry) return <WaitingEntry preview={entry.preview} name={entry.name} />
  const { room } = entry
  return (
    <>
      <script dangerouslySetInnerHTML={{ __html: earlyRequestScript("rooms.joinToken", { roomId: room.id }) }} />
      <RoomEntry room={room} />
    </>
  )
}

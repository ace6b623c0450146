import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { requireSignedIn } from "@/app/signed-in"
import { RoomEntry } from "@/components/room/room-entry"
import { web } from "@/server/composition"
import { AppError } from "@/server/contracts/errors"
import { type RoomDetails, roomIdSchema } from "@/server/contracts/rooms"

interface RoomPageProps {
  params: Promise<{ id: string }>
}

/** The room for who is signed in; "not found" for strangers as for rooms that do not exist. */
const readRoom = cache(async (id: string): Promise<RoomDetails> => {
  const roomId = roomIdSchema.safeParse(id)
  if (!roomId.success) notFound()
  const actor = await requireSignedIn(`/rooms/${id}`)
  try {
    return await web().services.getRoom(actor, { roomId: roomId.data })
  } catch (error) {
    if (error instanceof AppError && error.code === "ROOM_NOT_FOUND") notFound()
    throw error
  }
})

export async function generateMetadata({ params }: RoomPageProps): Promise<Metadata> {
  return { title: (await readRoom((await params).id)).name }
}

export default async function RoomPage({ params }: RoomPageProps) {
  return <RoomEntry room={await readRoom((await params).id)} />
}

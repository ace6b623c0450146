import { requireSignedIn } from "@/app/signed-in"
import { RoomList } from "@/components/rooms/room-list"
import { web } from "@/server/composition/web"

export default async function RoomsPage() {
  const actor = await requireSignedIn("/")
  return <RoomList initialRooms={await web().services.rooms.list(actor)} />
}

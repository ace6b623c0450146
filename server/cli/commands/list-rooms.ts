import type { RoomSummary } from "@/lib/contracts/rooms"
import type { CliContext } from "../context"
import { clockTime, table } from "../output"

export async function listRooms({ target, out }: CliContext) {
  const rooms = await target.listRooms()
  const text =
    rooms.length === 0
      ? "No rooms yet. create_test_data creates some."
      : table(["ROOM", "TITLE", "STARTS", "STATUS", "MOVIE", "CREATOR", "ID"], rooms.map(row))
  out.answer(text, { rooms })
}

function row(room: RoomSummary): string[] {
  const starts = room.meetDatetime ? clockTime(room.meetDatetime) : "-"
  return [
    room.name,
    room.title,
    starts,
    room.screening?.status ?? "-",
    room.movie?.title ?? "-",
    room.creator.name,
    room.id,
  ]
}

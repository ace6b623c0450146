import { noteRecord, type RoomNotes } from "@/lib/contracts/room-notes"
import { createRoomInput, type RoomDetails, scheduleRoomInput } from "@/lib/contracts/rooms"
import type { CliContext } from "../context"
import { parseMoment } from "../moment"
import { clockTime } from "../output"
import { parseInput } from "../parse-input"

interface RoomOptions extends Partial<RoomNotes> {
  creator?: string
  movie?: string
  at?: string
  title?: string
}

export async function createRoom({ target, out }: CliContext, name: string | undefined, options: RoomOptions) {
  const input = parseInput(createRoomInput, {
    name,
    title: options.title,
    ...noteRecord((note) => options[note]),
    movieId: options.movie === undefined ? null : await target.findMovieId(options.movie),
    meetDatetime: options.at === undefined ? null : parseMoment(options.at).toISOString(),
  })
  const room = await target.createRoom(options.creator ?? null, input)
  answer(out, `${room.title === room.name ? room.name : `“${room.title}” (${room.name})`} was created`, room)
}

export async function scheduleRoom(
  { target, out }: CliContext,
  room: string,
  options: { movie?: string; at?: string; cancel?: boolean },
) {
  const roomId = await target.findRoomId(room)
  const input = parseInput(scheduleRoomInput, {
    roomId,
    ...(options.movie === undefined ? {} : { movieId: await target.findMovieId(options.movie) }),
    ...(options.at === undefined ? {} : { meetDatetime: parseMoment(options.at).toISOString() }),
    ...(options.cancel ? { meetDatetime: null } : {}),
  })
  answer(out, room, await target.scheduleRoom(input))
}

export async function deleteRoom({ target, out }: CliContext, room: string) {
  const roomId = await target.findRoomId(room)
  await target.deleteRoom(roomId)
  out.answer(`${room} was deleted.`, { id: roomId, deleted: true })
}

function answer(out: CliContext["out"], what: string, room: RoomDetails): void {
  const movie = room.movie ? `“${room.movie.title}”` : "no movie yet"
  const starts = room.meetDatetime ? `starts at ${clockTime(room.meetDatetime)}` : "starts by hand"
  out.answer(`${what}: ${movie}, ${starts}. Its id is ${room.id}.`, room)
}

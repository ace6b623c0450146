import type { MovieStatus } from "@/server/contracts/rooms"
import { type CliContext, OPERATOR } from "../context"
import { clockTime, filmTime, table } from "../output"

/** What plays in the room and where the film is. */
export async function movieStatus({ core, out }: CliContext, room: string) {
  const roomId = await core.services.findRoomId(room)
  const status = await core.services.getMovieStatus(OPERATOR, { roomId })
  out.answer(table(["ROOM", status.room_name], lines(status)), status)
}

function lines(status: MovieStatus): string[][] {
  const at = (instant: string | null) => (instant ? clockTime(instant) : "-")
  const position = status.position_ms === null ? "-" : filmTime(status.position_ms)
  const duration = status.duration_ms === null ? "" : ` of ${filmTime(status.duration_ms)}`
  return [
    ["STATUS", status.status ?? "nothing has played yet"],
    ["POSITION", `${position}${duration}`],
    ["STARTED", at(status.movie_start_time)],
    ["SCHEDULED", at(status.meet_datetime)],
    ["MOVIE", status.hls_path ?? status.movie_url ?? "-"],
    ...(status.error ? [["ERROR", `${status.error.message} (${status.error.code})`]] : []),
  ]
}

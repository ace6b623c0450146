import type { MovieStatus } from "@/server/contracts/rooms"
import type { Health } from "@/server/contracts/screening"
import { formatFilmTime } from "@/server/domain/film-time"
import { type CliContext, OPERATOR } from "../context"
import { clockTime, table } from "../output"

/** What plays in the room and where the film is. */
export async function movieStatus({ core, out }: CliContext, room: string) {
  const roomId = await core.services.findRoomId(room)
  const status = await core.services.getMovieStatus(OPERATOR, { roomId })
  out.answer(table(["ROOM", status.room_name], lines(status)), status)
}

function lines(status: MovieStatus): string[][] {
  const at = (instant: string | null) => (instant ? clockTime(instant) : "-")
  const position = status.position_ms === null ? "-" : formatFilmTime(status.position_ms)
  const duration = status.duration_ms === null ? "" : ` of ${formatFilmTime(status.duration_ms)}`
  return [
    ["STATUS", status.status ?? "nothing has played yet"],
    ["POSITION", `${position}${duration}`],
    ...wishes(status),
    ["STARTED", at(status.movie_start_time)],
    ["SCHEDULED", at(status.meet_datetime)],
    ["MOVIE", status.hls_path ?? status.movie_url ?? "-"],
    ...(status.delivery ? [["DELIVERY", [status.delivery, status.delivery_reason].filter(Boolean).join(": ")]] : []),
    ...(status.health && status.movie_started ? [["HEALTH", healthText(status.health)]] : []),
    ...(status.error ? [["ERROR", `${status.error.message} (${status.error.code})`]] : []),
  ]
}

/** What people asked for and the player has not done yet. */
function wishes({ wanted, observed_version, movie_started }: MovieStatus): string[][] {
  if (!wanted || !movie_started || observed_version === wanted.version) return []
  const position = wanted.position_ms === null ? "" : `, at ${formatFilmTime(wanted.position_ms)}`
  return [["WANTED", `${wanted.paused ? "paused" : "playing"}${position}`]]
}

function healthText(health: Health): string {
  const { framesPerSecond, latenessP99Ms, skewMs, bitrateBps, droppedFrames, recoveries } = health
  return [
    `${framesPerSecond.toFixed(1)} pictures a second`,
    `late at most ${Math.round(latenessP99Ms)} ms (p99)`,
    ...(skewMs === null ? [] : [`sound ${Math.round(Math.abs(skewMs))} ms ${skewMs < 0 ? "early" : "late"}`]),
    ...(bitrateBps === null ? [] : [`${(bitrateBps / 1_000_000).toFixed(1)} Mbit/s`]),
    `${droppedFrames} dropped`,
    `${recoveries} recoveries`,
  ].join(", ")
}

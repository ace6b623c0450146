import { noteNames } from "@/lib/contracts/room-notes"
import type { MovieStatus } from "@/lib/contracts/rooms"
import type { Health } from "@/lib/contracts/screening"
import { toSnake } from "@/lib/contracts/snake-case"
import { formatFilmTime } from "@/lib/rules/film-time"
import { clockTime } from "./output"

/** One line, for watching. */
export function statusLine(status: MovieStatus): string {
  const { room_name, status: word, meet_datetime, error } = status
  const planned = meet_datetime && (word === null || word === "scheduled") ? `, due ${clockTime(meet_datetime)}` : ""
  return [
    `${room_name}: ${word ?? "nothing has played yet"}${planned}`,
    ...(word === null ? [] : [positionText(status)]),
    ...commands(status).map(([, wanted]) => `wanted: ${wanted}`),
    ...(status.delivery ? [status.delivery] : []),
    ...(status.health && status.movie_started ? [`${status.health.framesPerSecond.toFixed(1)} pictures a second`] : []),
    ...(error ? [`${error.message} (${error.code})`] : []),
  ].join("  ")
}

function positionText(status: MovieStatus): string {
  const position = status.position_ms === null ? "-" : formatFilmTime(status.position_ms)
  const duration = status.duration_ms === null ? "" : ` of ${formatFilmTime(status.duration_ms)}`
  return `${position}${duration}`
}

/** Rows of a table. */
export function statusRows(status: MovieStatus): string[][] {
  const at = (instant: string | null) => (instant ? clockTime(instant) : "-")
  return [
    ...(status.room_title === status.room_name ? [] : [["TITLE", status.room_title]]),
    ...noteNames
      .map((note) => [
        toSnake(note).replaceAll("_", " ").toUpperCase(),
        status[`room_${toSnake(note)}`].replace(/\s+/g, " "),
      ])
      .filter(([, text]) => text !== ""),
    ["STATUS", status.status ?? "nothing has played yet"],
    ["POSITION", positionText(status)],
    ...commands(status),
    ["STARTED", at(status.movie_start_time)],
    ["SCHEDULED", at(status.meet_datetime)],
    ["MOVIE", status.hls_path ?? status.movie_url ?? "-"],
    ...(status.delivery ? [["DELIVERY", [status.delivery, status.delivery_reason].filter(Boolean).join(": ")]] : []),
    ...(status.health && status.movie_started ? [["HEALTH", healthText(status.health)]] : []),
    ...(status.error ? [["ERROR", `${status.error.message} (${status.error.code})`]] : []),
  ]
}

/** The desired state, while the player has not followed it yet. */
function commands({ wanted, observed_version, movie_started }: MovieStatus): string[][] {
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

import { USUAL_FILM_MS } from "@/server/contracts/evening"
import type { CheckLine } from "@/server/contracts/system"
import { ago, count, fail, ok, span, sum, warn } from "./check-lines"
import type { Readings, RoomReading } from "./readings"

/** A start that is so late has gone wrong: the sweep comes every minute. */
const LATE_MS = 90_000

/** A line for each room whose movie is due: will it play? */
export function roomLines(rooms: RoomReading[], readings: Pick<Readings, "workers" | "playing">): CheckLine[] {
  if (rooms.length === 0) return [ok("rooms", "No movie is due within the next 24 hours.")]
  const alive = readings.workers.ok ? readings.workers.value.filter(({ isAlive }) => isAlive) : []
  // Without a worker that line says so; each room need not.
  const capacity = alive.length > 0 ? sum(alive.map((worker) => worker.capacity)) : Number.POSITIVE_INFINITY
  const playing = readings.playing.ok ? readings.playing.value : []
  const playsAt = (atMs: number): number =>
    playing.filter(({ leftMs }) => leftMs > atMs).length +
    rooms.filter(
      ({ startsInMs, movie }) => startsInMs <= atMs && startsInMs + (movie?.durationMs ?? USUAL_FILM_MS) > atMs,
    ).length
  return rooms.map((room) => roomLine(room, { together: playsAt(room.startsInMs), capacity }))
}

function roomLine(
  { name: roomName, startsInMs, movie }: RoomReading,
  { together, capacity }: { together: number; capacity: number },
): CheckLine {
  const name = `room:${roomName}`
  const when = startsInMs < 0 ? `was due ${ago(-startsInMs)}` : `is due in ${span(startsInMs)}`
  if (!movie) return fail(name, `${roomName} ${when} and has no movie.`, "Choose one in the room.")
  const title = `“${movie.title}” in ${roomName}`
  if (movie.fault) {
    return fail(
      name,
      `${title} ${when} and will not play: ${movie.fault.message} (${movie.fault.code})`,
      faultAdvice(movie.fault.code),
    )
  }
  if (startsInMs < -LATE_MS) {
    return fail(
      name,
      `${title} ${when} and has not started.`,
      "See the lines on check-and-start-movies, Inngest and the bot workers.",
    )
  }
  if (together > capacity) {
    return fail(
      name,
      `${title} ${when}, when ${together} movies play and the bot workers have ${count(capacity, "place")}.`,
      "Start another worker, or raise BOT_CAPACITY.",
    )
  }
  if (!movie.wasProbed)
    return warn(name, `${title} ${when}; no bot worker has looked at it yet.`, `Run probe_movie “${movie.title}”.`)
  return ok(name, `${title} ${when}.`)
}

function faultAdvice(code: string): string {
  switch (code) {
    case "MEDIA_NOT_FOUND":
      return "Put the file where the movie says it is (inside MEDIA_DIR of every bot worker), or choose another movie."
    case "MEDIA_UNREACHABLE":
    case "MEDIA_STALLED":
      return "Check that the server that holds the movie answers from the bot workers' network."
    case "MEDIA_FORBIDDEN":
      return "Add its host to MEDIA_ALLOWED_HOSTS of web app and bot workers, if it is yours."
    default:
      return "Replace the file, or choose another movie; then look again with probe_movie."
  }
}

/** What failed lately. */
export function failureLines(failures: { room: string; agoMs: number; code: string; message: string }[]): CheckLine[] {
  return failures.map(({ room, agoMs, code, message }) =>
    warn(
      `screening:${room}`,
      `The movie in ${room} failed ${ago(agoMs)}: ${message} (${code})`,
      `Start it again: start_movie_stream ${room}`,
    ),
  )
}

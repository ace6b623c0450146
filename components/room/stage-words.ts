import type { RoomDetails } from "@/server/contracts/rooms"
import type { Outcome, RoomView } from "./room-view"

const outcomeWords: Record<Outcome, string> = {
  film_ended: "has ended",
  stopped: "was stopped",
  planned_end: "was stopped at the planned end",
  cancelled: "was cancelled",
  missed: "could not start in time",
  failed: "could not be played",
}

/** The film a room is about at the moment: the one that plays or played last, else the one that is chosen. */
export function titleOf(room: RoomDetails, view: RoomView): string | null {
  if (view.kind === "playing" || view.kind === "over") return view.screening.movieTitle
  return room.movie?.title ?? null
}

/** One sentence that says how the room's movie stands. */
export function statusSentence(room: RoomDetails, view: RoomView): string {
  const title = titleOf(room, view)
  if (title === null) return "No movie yet"
  switch (view.kind) {
    case "idle":
      return `“${title}” has no time yet`
    case "countdown":
      return `“${title}” starts by itself`
    case "waiting":
      return `“${title}” is about to start`
    case "playing":
      if (view.screening.status === "paused") return `“${title}” is paused`
      if (view.screening.status === "recovering") return `“${title}” was interrupted and comes back by itself`
      return `“${title}” is playing`
    case "over":
      return `“${title}” ${outcomeWords[view.outcome]}`
  }
}

/** What can be done after a movie is over, told to who may do it and to who may not. */
export function nextStepSentence(room: RoomDetails): string {
  return room.canControl
    ? "You can start it again, or choose another movie or time."
    : `${room.creator.name} can start it again. You can stay and chat.`
}

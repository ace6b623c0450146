import type { useTranslations } from "next-intl"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { RoomView } from "@/lib/rules/room-view"

type Words = ReturnType<typeof useTranslations<"lobby.status">>

/** The film that plays or played last, else the chosen movie. */
export function titleOf(room: RoomDetails, view: RoomView): string | null {
  if (view.kind === "playing" || view.kind === "over") return view.screening.movieTitle
  return room.movie?.title ?? null
}

export function statusSentence(room: RoomDetails, view: RoomView, t: Words): string {
  const title = titleOf(room, view)
  if (title === null) return t("none")
  switch (view.kind) {
    case "playing": {
      const { status } = view.screening
      return t(status === "paused" || status === "recovering" ? status : "playing", { title })
    }
    case "over":
      return t(`over.${view.outcome}`, { title })
    default:
      return t(view.kind, { title })
  }
}

/** What to do after a movie is over, for hosts and for everybody else. */
export function nextStepSentence(room: RoomDetails, t: Words): string {
  return room.canControl ? t("nextForHosts") : t("nextForOthers", { host: room.creator.name })
}

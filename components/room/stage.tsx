"use client"

import type { Room } from "livekit-client"
import { useTranslations } from "next-intl"
import { useEffect, useRef } from "react"
import { useNow } from "@/components/shell/server-clock"
import { cx } from "@/components/ui/cx"
import type { RoomDetails } from "@/server/contracts/rooms"
import type { ConnectionPhase } from "./connection-loop"
import { FilmBar } from "./film-bar"
import { FilmPicture, FilmSound } from "./film-media"
import { ReactionsOverlay } from "./reactions/reactions-overlay"
import { RoomNotification } from "./room-notification"
import type { RoomView } from "./room-view"
import { SoundGate } from "./sound/sound-gate"
import { StageMessage } from "./stage-message"
import { titleOf } from "./stage-words"
import { TransportMark } from "./transport-mark"
import { useFilm } from "./use-film"
import { useFullscreen } from "./use-fullscreen"
import { useIdle } from "./use-idle"
import type { MovieControl } from "./use-movie-control"

interface StageProps {
  conference: Room
  phase: ConnectionPhase
  room: RoomDetails
  view: RoomView
  control: MovieControl
  onNews: () => void
  onSchedule: () => void
}

/** The film, or what there is to say while there is none. */
export function Stage(props: StageProps) {
  const { conference, room, view, onNews } = props
  const t = useTranslations("room.stage")
  const stage = useRef<HTMLElement>(null)
  const { isFullscreen, toggle } = useFullscreen(stage)
  const isIdle = useIdle(stage, isFullscreen)
  const film = useFilm(conference)
  const screeningId = room.screening?.id ?? null
  const isStranger = film?.screeningId != null && film.screeningId !== screeningId

  // A bot of a screening that the page does not know: either news that has not arrived, or a bot that is just leaving.
  useEffect(() => {
    if (isStranger) onNews()
  }, [isStranger, onNews])

  // The bot is in the room before the time and after a stop; the film is shown for as long as there is one.
  const showsFilm = film !== null && !isStranger && view.kind !== "over" && view.kind !== "idle"
  const picture = showsFilm ? film.picture : null
  const sound = showsFilm ? film.sound : null
  const isCovered = picture === null || view.kind === "countdown"
  const title = titleOf(room, view) ?? ""

  return (
    <section
      ref={stage}
      aria-label={t("label")}
      className={cx("flex min-h-0 flex-col bg-black lg:flex-1", isFullscreen && isIdle && "cursor-none")}
    >
      <div
        className={cx(
          "relative overflow-hidden sm:min-h-80 lg:min-h-0 lg:flex-1",
          // Words need more room than a film on a phone held upright.
          isCovered && view.kind !== "countdown" ? "min-h-72" : "aspect-video lg:aspect-auto",
        )}
      >
        {picture && <FilmPicture track={picture} title={title} />}
        {sound && <FilmSound room={conference} track={sound} />}
        {isCovered && (
          <div className="projector absolute inset-0 grid place-items-center bg-canvas">
            <StageMessage {...props} />
          </div>
        )}
        {picture && view.kind === "waiting" && <StartingMark startAtMs={view.startAtMs} />}
        {picture && view.kind === "playing" && <TransportMark screening={view.screening} />}
        <ReactionsOverlay />
        <RoomNotification room={conference} onNews={onNews} />
        <SoundGate room={conference} />
      </div>
      <div
        className={cx(
          isFullscreen && "absolute inset-x-0 bottom-0 transition-opacity duration-300",
          isFullscreen && isIdle && "opacity-0",
        )}
      >
        <FilmBar room={room} view={view} control={props.control} isFullscreen={isFullscreen} onFullscreen={toggle} />
      </div>
    </section>
  )
}

/** Shown over the slate when the film is later than a moment: at its time, picture and news of it come together. */
function StartingMark({ startAtMs }: { startAtMs: number }) {
  const t = useTranslations("room.stage")
  const nowMs = useNow(500)
  if (nowMs === null || nowMs - startAtMs < 2000) return null
  return (
    <p
      role="status"
      className="absolute inset-x-0 bottom-5 flex items-center justify-center gap-2.5 text-sm text-white drop-shadow"
    >
      <span aria-hidden className="size-2 animate-breathe rounded-full bg-accent" />
      {t("aboutToStart")}
    </p>
  )
}

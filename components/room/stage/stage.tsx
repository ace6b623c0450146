"use client"

import { useTranslations } from "next-intl"
import { type ReactNode, type RefObject, useEffect } from "react"
import { useNow } from "@/components/shell/server-clock"
import { cx } from "@/components/ui/cx"
import { RoomNotification } from "../panel/room-notification"
import { ReactionsOverlay } from "../reactions/reactions-overlay"
import { useRoom } from "../room-context"
import { TransportMark } from "../transport/transport-mark"
import { FilmBar } from "./film-bar"
import { StageMessage } from "./stage-message"
import { titleOf } from "./stage-words"
import { isOf, useFilm } from "./use-film"
import type { useFullscreen } from "./use-fullscreen"
import { useIdle } from "./use-idle"
import { usePictureInPicture } from "./use-picture-in-picture"

interface StageProps {
  ref: RefObject<HTMLElement | null>
  /** Fills the available space. Otherwise the stage has the aspect ratio of a film. */
  isFilling: boolean
  fullscreen: ReturnType<typeof useFullscreen>
  /** Controls below the film bar in full screen; both fade. */
  controls: ReactNode
}

export function Stage(props: StageProps) {
  const { ref: stage } = props
  const { live, conference, room, view, refresh } = useRoom()
  const t = useTranslations("room.stage")
  const { isFullscreen } = props.fullscreen
  const isIdle = useIdle(stage, isFullscreen)
  const film = useFilm(conference)
  const isUnknown = film !== null && !isOf(room.screening, film)

  // The bot plays a screening that the page does not know: either an update has not arrived, or the bot is leaving.
  useEffect(() => {
    if (isUnknown) refresh()
  }, [isUnknown, refresh])

  // The bot joins before the start and stays briefly after a stop, so the film is shown only while there is one.
  const showsFilm = film !== null && !isUnknown && view.kind !== "over" && view.kind !== "idle"
  const picture = showsFilm ? film.picture : null
  const sound = showsFilm ? film.sound : null
  const pictureInPicture = usePictureInPicture(stage, picture !== null)
  const isUnderWay = view.kind === "playing"
  const isCovered = picture === null || view.kind === "countdown"
  // On phones the lobby and the end do not fit the height of a film.
  const grows = isCovered && !props.isFilling && view.kind !== "waiting" && view.kind !== "playing"
  const title = titleOf(room, view) ?? ""

  return (
    <section
      ref={stage}
      aria-label={t("label")}
      className={cx(
        "relative flex min-w-0 flex-col bg-black",
        props.isFilling ? "min-h-0 flex-1" : "shrink-0",
        isFullscreen && isIdle && "cursor-none",
      )}
    >
      <div
        className={cx(
          "relative overflow-hidden",
          // The same size with and without the film, so that nothing moves when it starts.
          props.isFilling ? "min-h-0 flex-1" : cx("min-h-56", !grows && "aspect-video"),
        )}
      >
        {live && picture && (
          <live.parts.FilmPicture track={picture} label={t("film", { title })} isUnderWay={isUnderWay} />
        )}
        {live && sound && <live.parts.FilmSound room={live.conference} track={sound} isUnderWay={isUnderWay} />}
        {isCovered && (
          <div
            className={cx("projector bg-canvas", grows ? "relative grid min-h-56" : "absolute inset-0 overflow-y-auto")}
          >
            <StageMessage />
          </div>
        )}
        {picture && view.kind === "waiting" && <StartingMark startAtMs={view.startAtMs} />}
        {picture && view.kind === "playing" && <TransportMark screening={view.screening} />}
        <ReactionsOverlay />
        <RoomNotification />
        {live && <live.parts.SoundGate room={live.conference} />}
      </div>
      <div
        className={cx(
          isFullscreen ? "absolute inset-x-0 bottom-0 bg-canvas/95 transition-opacity duration-300" : "bg-canvas",
          isFullscreen && isIdle && "opacity-0",
        )}
      >
        <FilmBar
          isFullscreen={isFullscreen}
          onFullscreen={props.fullscreen.toggle}
          pictureInPicture={pictureInPicture}
        />
        {props.controls && (
          <div className="flex flex-wrap items-center justify-center gap-2 px-3 pb-3 sm:gap-3">{props.controls}</div>
        )}
      </div>
    </section>
  )
}

/** Shown over the slate when the film is late. Usually picture and status arrive together. */
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

"use client"

import { Maximize, Minimize, Pause, Play } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import type { RoomDetails } from "@/server/contracts/rooms"
import type { ScreeningDto } from "@/server/contracts/screening"
import { useRoomAction } from "./keys/room-action-registry"
import { useFilmKeys } from "./keys/use-film-keys"
import { PlannedEnd } from "./planned-end"
import { PositionBar } from "./position-bar"
import type { RoomView } from "./room-view"
import { SoundControls } from "./sound/sound-controls"
import { statusSentence } from "./stage-words"
import { type TransportView, transportView, transportWords } from "./transport-view"
import type { MovieControl } from "./use-movie-control"

/** Under the picture: how the movie stands and where it is, to be paused and moved by who controls it; volume, full screen. */
export function FilmBar(props: {
  room: RoomDetails
  view: RoomView
  control: MovieControl
  isFullscreen: boolean
  onFullscreen: () => void
}) {
  const t = useTranslations("room.filmBar")
  useFilmKeys(props)
  useRoomAction("fullscreen", props.onFullscreen)
  const transportT = useTranslations("room.transport")
  const { room, view, control } = props
  const playing = view.kind === "playing" ? view.screening : null
  const transport = playing && transportView(playing, control.asked)
  return (
    <div className="flex shrink-0 flex-col gap-1.5 bg-canvas/90 px-3 pt-2.5 pb-2 sm:px-4">
      {playing && transport && (
        <PositionBar screening={playing} transport={transport} onSeek={room.canControl ? control.seek : null} />
      )}
      <div className="flex items-center gap-2 sm:gap-3">
        {transport && room.canControl && <PauseButton transport={transport} control={control} />}
        <div
          data-testid="movie-status"
          data-status={room.screening?.status ?? "none"}
          role="status"
          className="flex min-w-0 flex-1 items-center gap-2.5"
        >
          <StatusPill view={view} isSmallHidden={playing !== null && room.canControl} />
          <div className="min-w-0">
            <p className="line-clamp-2 text-sm">
              {(transport && transportWords(transport, transportT)) ?? statusSentence(room, view)}
            </p>
            <WhoAsked view={view} />
            {playing && room.plannedEnd && Date.parse(room.plannedEnd) > Date.parse(playing.startAt) && (
              <p className="text-faint text-xs">
                <PlannedEnd iso={room.plannedEnd} />
              </p>
            )}
            {playing && room.canControl && <DeliveryLine screening={playing} />}
          </div>
        </div>
        {(playing || view.kind === "waiting") && <SoundControls />}
        <Button
          variant="ghost"
          size="icon"
          onClick={props.onFullscreen}
          aria-label={t(props.isFullscreen ? "leaveFullscreen" : "fullscreen")}
        >
          {props.isFullscreen ? (
            <Minimize aria-hidden className="size-5" />
          ) : (
            <Maximize aria-hidden className="size-5" />
          )}
        </Button>
      </div>
    </div>
  )
}

/** Whose pause or stop it is. */
function WhoAsked({ view }: { view: RoomView }) {
  const t = useTranslations("room.filmBar")
  if (view.kind === "playing" && view.screening.status === "paused" && view.screening.wanted.pausedBy !== null)
    return <p className="truncate text-faint text-xs">{t("pausedBy", { name: view.screening.wanted.pausedBy })}</p>
  if (view.kind === "over" && view.screening.stoppedBy !== null)
    return <p className="truncate text-faint text-xs">{t("stoppedBy", { name: view.screening.stoppedBy })}</p>
  return null
}

/** `isSmallHidden`: on phones its place is for the pause button; the sentence beside it says the same. */
function StatusPill({ view, isSmallHidden }: { view: RoomView; isSmallHidden: boolean }) {
  const t = useTranslations("room.filmBar")
  const pill = cx(
    "inline-flex shrink-0 items-center gap-1.5 rounded-full px-2.5 py-1 font-semibold text-xs",
    isSmallHidden && "max-sm:hidden",
  )
  switch (view.kind) {
    case "idle":
      return null
    case "countdown":
      return <span className={cx(pill, "bg-accent/15 text-accent")}>{t("soon")}</span>
    case "waiting":
      return <span className={cx(pill, "bg-accent/15 text-accent")}>{t("starting")}</span>
    case "playing":
      if (view.screening.status === "paused")
        return <span className={cx(pill, "bg-accent/15 text-accent")}>{t("paused")}</span>
      return (
        <span className={cx(pill, "bg-live/15 text-bad")}>
          <span aria-hidden className="size-2 animate-breathe rounded-full bg-live" />
          {t("live")}
        </span>
      )
    case "over":
      return (
        <span className={cx(pill, view.outcome === "failed" ? "bg-bad/15 text-bad" : "bg-raised text-soft")}>
          {t(`outcome.${view.outcome}`)}
        </span>
      )
  }
}

/** Pause or go on, for who controls the room. It offers the other of what is wanted, also while the player is at it. */
function PauseButton({ transport, control }: { transport: TransportView; control: MovieControl }) {
  const t = useTranslations("room.filmBar")
  const { isPaused, pending } = transport
  const Icon = isPaused ? Play : Pause
  return (
    <Button
      variant="secondary"
      size="icon"
      data-testid="pause-movie"
      onClick={isPaused ? control.resume : control.pause}
      disabled={control.isPausing}
      aria-label={t(isPaused ? "resume" : "pause")}
      aria-busy={pending === "pausing" || pending === "resuming" || undefined}
    >
      <Icon aria-hidden className="size-5 fill-current" />
    </Button>
  )
}

/** How the film reaches the room and why, small: it explains what it costs and how it looks. */
function DeliveryLine({ screening }: { screening: ScreeningDto }) {
  const t = useTranslations("room.filmBar")
  const { delivery, deliveryReason } = screening
  if (delivery === null) return null
  const words = deliveryReason ?? t(delivery)
  return (
    <p data-testid="movie-delivery" title={words} className="truncate text-faint text-xs">
      {words}
    </p>
  )
}

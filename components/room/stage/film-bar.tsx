"use client"

import { Maximize, Minimize, Pause, PictureInPicture2, Play } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { filmBarClass, filmRowClass, PositionPlaceholder } from "../first-load/frame-classes"
import { useRoomAction } from "../keys/room-action-registry"
import { useFilmKeys } from "../keys/use-film-keys"
import { useRoom } from "../room-context"
import { SoundControls } from "../sound/sound-controls"
import { type TransportView, transportView } from "../transport/transport-view"
import type { MovieControl } from "../transport/use-movie-control"
import { FilmStatus } from "./film-status"
import { PositionBar } from "./position-bar"
import type { PictureInPicture } from "./use-picture-in-picture"

interface FilmBarProps {
  isFullscreen: boolean
  onFullscreen: () => void
  pictureInPicture: PictureInPicture | null
}

export function FilmBar(props: FilmBarProps) {
  const t = useTranslations("room.filmBar")
  const { room, view, control } = useRoom()
  useFilmKeys()
  useRoomAction("fullscreen", props.onFullscreen)
  useRoomAction("pictureInPicture", props.pictureInPicture?.toggle ?? null)
  const playing = view.kind === "playing" ? view.screening : null
  const transport = playing && transportView(playing, control.pending)
  return (
    <div className={filmBarClass}>
      {playing && transport ? (
        <PositionBar screening={playing} transport={transport} onSeek={room.canControl ? control.seek : null} />
      ) : (
        <PositionPlaceholder />
      )}
      <div className={filmRowClass}>
        {transport && room.canControl && <PauseButton transport={transport} control={control} />}
        <FilmStatus transport={transport} />
        {(playing || view.kind === "waiting") && <SoundControls />}
        {props.pictureInPicture && <PictureInPictureButton {...props.pictureInPicture} />}
        <Button
          icon={props.isFullscreen ? Minimize : Maximize}
          variant="ghost"
          size="icon"
          onClick={props.onFullscreen}
          aria-label={t(props.isFullscreen ? "leaveFullscreen" : "fullscreen")}
        />
      </div>
    </div>
  )
}

/** Shows the opposite of the requested state, also before the player has followed. */
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

function PictureInPictureButton({ isOpen, toggle }: PictureInPicture) {
  const t = useTranslations("room.filmBar")
  return (
    <Button
      variant="ghost"
      size="icon"
      onClick={toggle}
      aria-pressed={isOpen}
      aria-label={t(isOpen ? "leavePictureInPicture" : "pictureInPicture")}
      className="@max-md:hidden"
    >
      <PictureInPicture2 aria-hidden className={cx("size-5", isOpen && "text-accent")} />
    </Button>
  )
}

"use client"

import { Maximize, Minimize, Volume1, Volume2, VolumeX } from "lucide-react"
import { Slider } from "radix-ui"
import { useNow } from "@/components/shell/server-clock"
import { formatPosition } from "@/components/shell/time-format"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import type { RoomDetails } from "@/server/contracts/rooms"
import type { ScreeningDto } from "@/server/contracts/screening"
import { filmPositionMs } from "./film-position"
import { outcomeLabels, type RoomView } from "./room-view"
import { statusSentence } from "./stage-words"

/** Under the picture: how the movie stands, where it is, its volume, full screen. */
export function FilmBar(props: {
  room: RoomDetails
  view: RoomView
  volume: number
  onVolume: (volume: number) => void
  isFullscreen: boolean
  onFullscreen: () => void
}) {
  const { room, view } = props
  const isPlaying = view.kind === "playing"
  return (
    <div className="flex shrink-0 flex-col gap-1.5 bg-canvas/90 px-3 pt-2.5 pb-2 sm:px-4">
      {isPlaying && <PositionBar screening={view.screening} />}
      <div className="flex items-center gap-2 sm:gap-3">
        <div
          data-testid="movie-status"
          data-status={room.screening?.status ?? "none"}
          role="status"
          className="flex min-w-0 flex-1 items-center gap-2.5"
        >
          <StatusPill view={view} />
          <p className="line-clamp-2 text-sm">{statusSentence(room, view)}</p>
        </div>
        {isPlaying && <Position screening={view.screening} />}
        {(isPlaying || view.kind === "waiting") && <Volume volume={props.volume} onVolume={props.onVolume} />}
        <Button
          variant="ghost"
          size="icon"
          onClick={props.onFullscreen}
          aria-label={props.isFullscreen ? "Leave full screen" : "Full screen"}
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

function StatusPill({ view }: { view: RoomView }) {
  const pill = "inline-flex shrink-0 items-center gap-1.5 rounded-full px-2.5 py-1 font-semibold text-xs"
  switch (view.kind) {
    case "idle":
      return null
    case "countdown":
      return <span className={cx(pill, "bg-accent/15 text-accent")}>Soon</span>
    case "waiting":
      return <span className={cx(pill, "bg-accent/15 text-accent")}>Starting</span>
    case "playing":
      return (
        <span className={cx(pill, "bg-live/15 text-bad")}>
          <span aria-hidden className="size-2 animate-breathe rounded-full bg-live" />
          {view.screening.status === "paused" ? "Paused" : "Live"}
        </span>
      )
    case "over":
      return (
        <span className={cx(pill, view.outcome === "failed" ? "bg-bad/15 text-bad" : "bg-raised text-soft")}>
          {outcomeLabels[view.outcome]}
        </span>
      )
  }
}

function PositionBar({ screening }: { screening: ScreeningDto }) {
  const nowMs = useNow(500)
  const { durationMs } = screening
  if (nowMs === null || durationMs === null) return <div className="h-1 rounded-full bg-line" />
  const positionMs = filmPositionMs(screening, nowMs)
  return (
    <div
      role="progressbar"
      aria-label="Position of the movie"
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(positionMs / 1000)}
      aria-valuetext={`${formatPosition(positionMs)} of ${formatPosition(durationMs)}`}
      className="h-1 overflow-hidden rounded-full bg-line"
    >
      <div className="h-full rounded-full bg-accent" style={{ width: `${(positionMs / durationMs) * 100}%` }} />
    </div>
  )
}

function Position({ screening }: { screening: ScreeningDto }) {
  const nowMs = useNow(500)
  if (nowMs === null) return null
  return (
    <p data-testid="movie-position" className="tabular shrink-0 text-sm text-soft">
      {formatPosition(filmPositionMs(screening, nowMs))}
      {screening.durationMs !== null && <span className="text-faint"> / {formatPosition(screening.durationMs)}</span>}
    </p>
  )
}

function Volume({ volume, onVolume }: { volume: number; onVolume: (volume: number) => void }) {
  const Icon = volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2
  return (
    <div className="flex shrink-0 items-center">
      <Button
        variant="ghost"
        size="icon"
        onClick={() => onVolume(volume === 0 ? 1 : 0)}
        aria-label={volume === 0 ? "Turn the film's sound on" : "Mute the film"}
      >
        <Icon aria-hidden className="size-5" />
      </Button>
      <Slider.Root
        value={[volume]}
        onValueChange={([value]) => onVolume(value ?? 1)}
        min={0}
        max={1}
        step={0.05}
        className="relative hidden h-11 w-24 touch-none select-none items-center sm:flex"
      >
        <Slider.Track className="relative h-1 grow rounded-full bg-line">
          <Slider.Range className="absolute h-full rounded-full bg-soft" />
        </Slider.Track>
        <Slider.Thumb aria-label="Volume of the film" className="block size-4 rounded-full bg-ink" />
      </Slider.Root>
    </div>
  )
}

"use client"

import { CalendarClock, Clapperboard, Repeat, TriangleAlert, UserRound } from "lucide-react"
import Link from "next/link"
import { useLocale } from "next-intl"
import { filmPositionMs } from "@/components/room/film-position"
import { faultAhead } from "@/components/room/movie-fault"
import { outcomeLabels, type RoomView, roomView } from "@/components/room/room-view"
import { LocalTime } from "@/components/shell/local-time"
import { useNow } from "@/components/shell/server-clock"
import { formatPosition, formatUntil } from "@/components/shell/time-format"
import { cx } from "@/components/ui/cx"
import type { RoomSummary } from "@/server/contracts/rooms"
import { CardActions } from "./card-actions"

export function RoomCard({ room }: { room: RoomSummary }) {
  const nowMs = useNow(1000)
  const view = nowMs === null ? null : roomView(room, nowMs)
  const isPlaying = view?.kind === "playing"
  const fault = view && faultAhead(room, view)
  return (
    <article
      className={cx(
        "group relative flex min-h-52 flex-col gap-4 rounded-2xl bg-surface p-5 ring-1 ring-inset transition",
        "focus-within:bg-raised hover:bg-raised",
        isPlaying ? "ring-live/60" : "ring-line/70 hover:ring-line",
      )}
    >
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 truncate font-semibold text-lg tracking-tight">
          {/* The whole card leads into the room. */}
          <Link href={`/rooms/${room.id}`} className="after:absolute after:inset-0 after:rounded-2xl">
            {room.name}
          </Link>
        </h2>
        {view && nowMs !== null && <StateBadge view={view} nowMs={nowMs} />}
      </div>
      <dl className="flex flex-col gap-2.5 text-sm">
        <Line icon={Clapperboard} term="Movie">
          {room.movie ? (
            <span className="text-ink">
              {room.movie.title}
              {room.movie.durationMs !== null && (
                <span className="tabular text-faint"> · {formatPosition(room.movie.durationMs)}</span>
              )}
            </span>
          ) : (
            "No movie yet"
          )}
        </Line>
        <Line icon={CalendarClock} term="Starts">
          {room.meetDatetime ? <LocalTime iso={room.meetDatetime} /> : "Started by hand"}
        </Line>
        {(room.repeatsWeekly || room.seriesId !== null) && (
          <Line icon={Repeat} term="Series">
            {room.repeatsWeekly ? "Every week" : "One of a series"}
          </Line>
        )}
        <Line icon={UserRound} term="Controlled by">
          {room.role === "waiting"
            ? `${room.creator.name} will let you in`
            : room.canControl
              ? "You control it"
              : `${room.creator.name} controls it`}
        </Line>
      </dl>
      {fault && (
        <p className="mt-auto flex items-start gap-2.5 text-bad text-sm">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>This movie will not play: {fault.message} Choose another.</span>
        </p>
      )}
      {isPlaying && nowMs !== null && <Progress view={view} nowMs={nowMs} />}
      {room.meetDatetime !== null && <CardActions room={room} isOver={view?.kind === "over"} />}
    </article>
  )
}

function Line(props: { icon: typeof Clapperboard; term: string; children: React.ReactNode }) {
  const Icon = props.icon
  return (
    <div className="flex items-start gap-2.5">
      <dt>
        <Icon aria-hidden className="mt-0.5 size-4 text-faint" />
        <span className="sr-only">{props.term}</span>
      </dt>
      <dd className="min-w-0 text-soft">{props.children}</dd>
    </div>
  )
}

function StateBadge({ view, nowMs }: { view: RoomView; nowMs: number }) {
  const locale = useLocale()
  const badge = "tabular shrink-0 rounded-full px-2.5 py-1 font-semibold text-xs"
  switch (view.kind) {
    case "playing":
      return (
        <span className={cx(badge, "flex items-center gap-1.5 bg-live/15 text-bad")}>
          <span className="size-2 animate-breathe rounded-full bg-live" />
          {view.screening.status === "paused" ? "Paused" : "Live"} ·{" "}
          {formatPosition(filmPositionMs(view.screening, nowMs))}
        </span>
      )
    case "countdown":
      return (
        <span className={cx(badge, "bg-accent/15 text-accent")}>{formatUntil(view.startAtMs - nowMs, locale)}</span>
      )
    case "waiting":
      return <span className={cx(badge, "bg-accent/15 text-accent")}>About to start</span>
    case "over":
      return <span className={cx(badge, "bg-raised text-faint")}>{outcomeLabels[view.outcome]}</span>
    case "idle":
      return null
  }
}

function Progress({ view, nowMs }: { view: Extract<RoomView, { kind: "playing" }>; nowMs: number }) {
  const { durationMs } = view.screening
  if (durationMs === null) return null
  const percent = (filmPositionMs(view.screening, nowMs) / durationMs) * 100
  return (
    <div className="mt-auto h-1 overflow-hidden rounded-full bg-line">
      <div className="h-full rounded-full bg-live" style={{ width: `${percent}%` }} />
    </div>
  )
}

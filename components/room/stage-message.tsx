"use client"

import {
  CalendarPlus,
  CalendarX,
  CircleStop,
  Clapperboard,
  type LucideIcon,
  Popcorn,
  TriangleAlert,
} from "lucide-react"
import type { ReactNode } from "react"
import { LocalTime } from "@/components/shell/local-time"
import { useNow } from "@/components/shell/server-clock"
import { Button, buttonClass } from "@/components/ui/button"
import type { RoomDetails } from "@/server/contracts/rooms"
import type { ConnectionPhase } from "./connection-loop"
import { Countdown } from "./countdown"
import { PlannedEnd } from "./planned-end"
import type { Outcome, RoomView } from "./room-view"
import { nextStepSentence, statusSentence, titleOf } from "./stage-words"

/** A film that is not there after this time past its start is late, and people are told so. */
const LATE_MS = 20_000

interface StageMessageProps {
  room: RoomDetails
  view: RoomView
  phase: ConnectionPhase
  onSchedule: () => void
}

/** What the stage shows while there is no film on it. */
export function StageMessage(props: StageMessageProps) {
  const { room, view } = props
  switch (view.kind) {
    case "idle":
      return <IdleMessage {...props} />
    case "countdown":
      return (
        <Frame>
          <p className="text-accent text-xs uppercase tracking-[0.25em] max-sm:hidden sm:text-sm">Coming up</p>
          <h2 className="line-clamp-2 font-semibold text-2xl tracking-tight sm:text-4xl">{titleOf(room, view)}</h2>
          <Countdown startAtMs={view.startAtMs} />
          <p className="text-soft text-sm sm:text-base">
            <LocalTime iso={new Date(view.startAtMs).toISOString()} />
          </p>
          <EveningLine room={room} />
        </Frame>
      )
    case "waiting":
      return <WaitingMessage room={room} view={view} />
    case "playing":
      return <PictureOnItsWay phase={props.phase} />
    case "over":
      return <OverMessage room={room} view={view} />
  }
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="flex max-w-2xl animate-rise flex-col items-center gap-4 px-5 text-center sm:gap-6">{children}</div>
  )
}

/** The stage of a phone is low: a line of text there. */
const SLIM_ON_PHONES = "max-sm:h-auto max-sm:bg-transparent max-sm:p-0 max-sm:py-1 max-sm:text-accent max-sm:ring-0"

/** What else is planned of the evening, and its entry for the person's calendar. */
function EveningLine({ room }: { room: RoomDetails }) {
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 text-faint text-sm">
      {room.repeatsWeekly && <span>Every week</span>}
      {room.plannedEnd && <PlannedEnd iso={room.plannedEnd} />}
      {room.meetDatetime && (
        <a
          href={`/api/calendar/rooms/${room.id}.ics`}
          download
          className={buttonClass({ variant: "secondary", className: SLIM_ON_PHONES })}
        >
          <CalendarPlus aria-hidden className="size-4" />
          Add to calendar
        </a>
      )}
    </div>
  )
}

function Emblem({ icon: Icon, bad }: { icon: LucideIcon; bad?: boolean }) {
  return (
    <span
      className={`hidden size-14 place-items-center rounded-2xl sm:grid ${bad ? "bg-bad/15 text-bad" : "bg-raised text-accent"}`}
    >
      <Icon aria-hidden className="size-6" />
    </span>
  )
}

function IdleMessage({ room, onSchedule }: StageMessageProps) {
  const hasMovie = room.movie !== null
  const forOthers = hasMovie
    ? `${room.creator.name} starts it, or gives it a time.`
    : `${room.creator.name} has not chosen a movie yet. You can stay and chat.`
  return (
    <Frame>
      <Emblem icon={Clapperboard} />
      <div>
        <h2 className="font-semibold text-xl tracking-tight sm:text-3xl">{room.movie?.title ?? "No movie yet"}</h2>
        <p className="mt-2 text-soft text-sm sm:text-base">
          {room.canControl
            ? hasMovie
              ? "It has no time yet: give it one, or start it now."
              : "Choose what to watch, and when."
            : forOthers}
        </p>
      </div>
      {room.canControl && (
        <Button variant={hasMovie ? "secondary" : "primary"} onClick={onSchedule}>
          {hasMovie ? "Set a time" : "Choose a movie"}
        </Button>
      )}
    </Frame>
  )
}

function WaitingMessage({ room, view }: { room: RoomDetails; view: Extract<RoomView, { kind: "waiting" }> }) {
  const nowMs = useNow(1000)
  const isLate = nowMs !== null && nowMs - view.startAtMs > LATE_MS
  return (
    <Frame>
      <h2 className="line-clamp-2 font-semibold text-2xl tracking-tight sm:text-4xl">{titleOf(room, view)}</h2>
      <p role="status" className="flex items-center gap-3 text-accent sm:text-lg">
        <span aria-hidden className="size-2 animate-breathe rounded-full bg-accent" />
        About to start
      </p>
      {isLate && (
        <p className="max-w-md text-soft text-sm">
          {room.canControl
            ? "It takes longer than it should. It starts as soon as a player is free; you can also stop it and start it by hand."
            : "It takes a little longer than usual. The page goes on by itself."}
        </p>
      )}
    </Frame>
  )
}

const onItsWay: Record<ConnectionPhase, string> = {
  connecting: "Joining the room…",
  connected: "Waiting for the picture…",
  reconnecting: "Connection lost. The film comes back with it…",
  unreachable: "The movie plays, but the conference server cannot be reached from here.",
  elsewhere: "You watch in another window.",
  removed: "You are not in this room any more.",
}

function PictureOnItsWay({ phase }: { phase: ConnectionPhase }) {
  return (
    <Frame>
      <p role="status" className="text-soft">
        {onItsWay[phase]}
      </p>
    </Frame>
  )
}

const icons: Record<Outcome, LucideIcon> = {
  film_ended: Popcorn,
  stopped: CircleStop,
  planned_end: CircleStop,
  cancelled: CalendarX,
  missed: CalendarX,
  failed: TriangleAlert,
}

function OverMessage({ room, view }: { room: RoomDetails; view: Extract<RoomView, { kind: "over" }> }) {
  const { error } = view.screening
  const hasFailed = view.outcome === "failed"
  return (
    <Frame>
      <Emblem icon={icons[view.outcome]} bad={hasFailed} />
      <div>
        <h2 className="font-semibold text-xl tracking-tight sm:text-3xl">{statusSentence(room, view)}</h2>
        {hasFailed && error && room.canControl && (
          <p data-testid="movie-error" className="mt-3 text-sm sm:text-base">
            <span className="text-ink">{error.message}</span>{" "}
            <code className="rounded bg-raised px-1.5 py-0.5 text-faint text-xs">{error.code}</code>
          </p>
        )}
        <p className="mt-2 text-soft text-sm sm:text-base">{nextStepSentence(room)}</p>
      </div>
    </Frame>
  )
}

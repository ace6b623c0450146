"use client"

import { CalendarX, CircleStop, Clapperboard, type LucideIcon, Popcorn, TriangleAlert } from "lucide-react"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Lobby } from "@/components/room/lobby/lobby"
import { PosterBackdrop } from "@/components/room/lobby/poster-backdrop"
import { useNow } from "@/components/shell/server-clock"
import { Button } from "@/components/ui/button"
import { faultWords } from "@/i18n/error-words"
import type { Outcome, RoomView } from "@/lib/rules/room-view"
import { useRoom } from "../room-context"
import { nextStepSentence, statusSentence, titleOf } from "./stage-words"

// Loaded when a film ends.
const MovieEnd = dynamic(() => import("@/components/room/lobby/movie-end").then((part) => part.MovieEnd))

/** Delay after which people are told that the film is late. */
const LATE_MS = 20_000

/** What the stage shows without a film. */
export function StageMessage() {
  const { room, view } = useRoom()
  switch (view.kind) {
    case "idle":
      return room.movie ? <Lobby startAtMs={null} /> : <NoMovieMessage />
    case "countdown":
      return <Lobby startAtMs={view.startAtMs} />
    case "waiting":
      return <WaitingMessage view={view} />
    case "playing":
      return <PicturePending />
    case "over":
      return view.screening.startedAt !== null && watchedOutcomes.has(view.outcome) ? (
        <MovieEnd view={view} />
      ) : (
        <OverMessage view={view} />
      )
  }
}

/** The screening ended normally. Other outcomes need a host. */
const watchedOutcomes: ReadonlySet<Outcome> = new Set(["film_ended", "stopped", "planned_end"])

function Message({ children }: { children: ReactNode }) {
  const { room } = useRoom()
  return (
    <PosterBackdrop url={room.movie?.posterUrl ?? null}>
      <div className="flex max-w-2xl flex-col items-center gap-4 text-center sm:gap-6">{children}</div>
    </PosterBackdrop>
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

function NoMovieMessage() {
  const { room, openDialog } = useRoom()
  const t = useTranslations("lobby.stage")
  return (
    <Message>
      <Emblem icon={Clapperboard} />
      <div>
        <h2 className="font-semibold text-xl tracking-tight sm:text-3xl">{t("noMovie")}</h2>
        <p className="mt-2 text-soft text-sm sm:text-base">
          {room.canControl ? t("chooseWhat") : t("hostHasNotChosen", { host: room.creator.name })}
        </p>
      </div>
      {room.canControl && <Button onClick={() => openDialog("schedule")}>{t("chooseMovie")}</Button>}
    </Message>
  )
}

function WaitingMessage({ view }: { view: Extract<RoomView, { kind: "waiting" }> }) {
  const { room } = useRoom()
  const t = useTranslations("lobby.stage")
  const nowMs = useNow(1000)
  const isLate = nowMs !== null && nowMs - view.startAtMs > LATE_MS
  return (
    <Message>
      <h2 className="line-clamp-2 font-semibold text-2xl tracking-tight sm:text-4xl">{titleOf(room, view)}</h2>
      <p role="status" className="flex items-center gap-3 text-accent sm:text-lg">
        <span aria-hidden className="size-2 animate-breathe rounded-full bg-accent" />
        {t("aboutToStart")}
      </p>
      {isLate && <p className="max-w-md text-soft text-sm">{t(room.canControl ? "lateForHosts" : "late")}</p>}
    </Message>
  )
}

/** Has no poster, because it is visible only for a moment. */
function PicturePending() {
  const { phase } = useRoom()
  const t = useTranslations("lobby.stage")
  return (
    <p role="status" className="grid min-h-full place-items-center px-4 py-5 text-center text-soft">
      {t(`onItsWay.${phase}`)}
    </p>
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

function OverMessage({ view }: { view: Extract<RoomView, { kind: "over" }> }) {
  const { room } = useRoom()
  const t = useTranslations("lobby.status")
  const tErrors = useTranslations("errors")
  const { error } = view.screening
  const hasFailed = view.outcome === "failed"
  return (
    <Message>
      <Emblem icon={icons[view.outcome]} bad={hasFailed} />
      <div>
        <h2 className="font-semibold text-xl tracking-tight sm:text-3xl">{statusSentence(room, view, t)}</h2>
        {hasFailed && error && room.canControl && (
          <p data-testid="movie-error" className="mt-3 text-sm sm:text-base">
            <span className="text-ink">{faultWords(error, tErrors)}</span>{" "}
            <code className="rounded bg-raised px-1.5 py-0.5 text-faint text-xs">{error.code}</code>
          </p>
        )}
        <p className="mt-2 text-soft text-sm sm:text-base">{nextStepSentence(room, t)}</p>
      </div>
    </Message>
  )
}

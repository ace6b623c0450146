"use client"

import { CalendarClock, Clapperboard, Repeat, TriangleAlert, UserRound, UsersRound } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { LocalTime } from "@/components/shell/local-time"
import { useNow } from "@/components/shell/server-clock"
import { formatLength } from "@/components/shell/time-format"
import { Avatar } from "@/components/ui/avatar"
import { cx } from "@/components/ui/cx"
import { Poster } from "@/components/ui/poster"
import { faultWords } from "@/i18n/error-words"
import type { RsvpSummary } from "@/lib/contracts/attendance"
import type { RoomSummary } from "@/lib/contracts/rooms"
import { filmPositionMs } from "@/lib/rules/film-position"
import { faultAhead, type RoomView, roomView } from "@/lib/rules/room-view"
import { CardActions } from "./card-actions"
import { StateBadge } from "./state-badge"

export function RoomCard({ room }: { room: RoomSummary }) {
  const t = useTranslations("rooms.card")
  const tErrors = useTranslations("errors")
  const nowMs = useNow(1000)
  const view = nowMs === null ? null : roomView(room, nowMs)
  const isPlaying = view?.kind === "playing"
  const fault = view && faultAhead(room, view)
  const posterUrl = room.movie?.posterUrl ?? null
  return (
    <article
      className={cx(
        "group relative flex flex-col overflow-hidden rounded-2xl bg-surface ring-1 transition",
        "focus-within:bg-raised hover:bg-raised",
        isPlaying ? "ring-live/60" : "ring-line/70 hover:ring-line",
      )}
    >
      <div className="relative">
        <Poster
          url={isPlaying ? (room.previewUrl ?? posterUrl) : posterUrl}
          title={room.movie?.title ?? room.title}
          className="transition duration-300 group-hover:brightness-110"
        />
        {view && nowMs !== null && <StateBadge view={view} nowMs={nowMs} className="absolute top-3 left-3" />}
        {isPlaying && nowMs !== null && <Progress view={view} nowMs={nowMs} />}
      </div>
      <div className="flex flex-1 flex-col gap-3.5 p-5">
        <h2 className="min-w-0 truncate font-semibold text-lg tracking-tight">
          {/* The link covers the whole card. */}
          <Link href={`/rooms/${room.id}`} className="after:absolute after:inset-0 after:rounded-2xl">
            {room.title}
          </Link>
        </h2>
        <dl className="flex flex-col gap-2.5 text-sm">
          <Line icon={Clapperboard} term={t("movie")}>
            {room.movie ? (
              <>
                <span className="mr-2 text-ink">{room.movie.title}</span>
                {room.movie.durationMs !== null && (
                  <span className="tabular whitespace-nowrap text-faint">{formatLength(room.movie.durationMs)}</span>
                )}
              </>
            ) : (
              t("noMovie")
            )}
          </Line>
          <Line icon={CalendarClock} term={t("starts")}>
            {room.meetDatetime ? <LocalTime iso={room.meetDatetime} /> : t("byHand")}
          </Line>
          {(room.repeatsWeekly || room.seriesId !== null) && (
            <Line icon={Repeat} term={t("series")}>
              {t(room.repeatsWeekly ? "weekly" : "oneOfSeries")}
            </Line>
          )}
          <Line icon={UserRound} term={t("controlledBy")}>
            {room.canControl
              ? t("youControl")
              : t(room.role === "waiting" ? "willLetYouIn" : "controls", { name: room.creator.name })}
          </Line>
          {room.answers.counts.coming + room.answers.counts.maybe > 0 && (
            <Line icon={UsersRound} term={t("attendees")}>
              <RoomRsvps answers={room.answers} />
            </Line>
          )}
        </dl>
        {fault && (
          <p className="flex items-start gap-2.5 text-bad text-sm">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>{t("fault", { message: faultWords(fault, tErrors) })}</span>
          </p>
        )}
        {room.meetDatetime !== null && <CardActions room={room} isOver={view?.kind === "over"} />}
      </div>
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

function Progress({ view, nowMs }: { view: Extract<RoomView, { kind: "playing" }>; nowMs: number }) {
  const { durationMs } = view.screening
  if (durationMs === null) return null
  const percent = (filmPositionMs(view.screening, nowMs) / durationMs) * 100
  return (
    <div className="absolute inset-x-0 bottom-0 h-1 bg-white/25">
      <div className="h-full bg-live" style={{ width: `${percent}%` }} />
    </div>
  )
}

const SHOWN = 4

/** The people who are coming, on a room card. More than four avatars do not fit. */
function RoomRsvps({ answers: { coming, counts } }: { answers: RsvpSummary }) {
  const t = useTranslations("rooms.answers")
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {coming.length > 0 && (
        <span aria-hidden className="-my-1 flex -space-x-1.5">
          {coming.slice(0, SHOWN).map((name, index) => (
            <Avatar key={`${index}-${name}`} name={name} className="size-6 text-[0.6rem] ring-2 ring-surface" />
          ))}
        </span>
      )}
      {counts.coming > 0 && <span>{t("coming", { count: counts.coming })}</span>}
      {counts.maybe > 0 && <span className="text-faint">{t("maybe", { count: counts.maybe })}</span>}
    </span>
  )
}

"use client"

import Link from "next/link"
import { useFormatter, useTranslations } from "next-intl"
import { useNow } from "@/components/shell/server-clock"
import { cx } from "@/components/ui/cx"
import { filmPositionMs } from "@/lib/rules/film-position"
import { formatFilmTime } from "@/lib/rules/film-time"
import { type PlayingRoom, type PlayState, playStateOf } from "./screening-health"

const tones: Record<PlayState, string> = {
  starting: "text-accent",
  paused: "text-soft",
  recovering: "text-bad",
  silent: "text-soft",
  smooth: "text-good",
  uneven: "text-accent",
  poor: "text-bad",
}

/** A movie that is playing, for its host. The whole card links to the room. */
export function PlayingCard({ room }: { room: PlayingRoom }) {
  const t = useTranslations("admin.playing")
  const state = playStateOf(room.screening)
  return (
    <article className="group relative flex flex-col overflow-hidden rounded-2xl bg-surface ring-1 ring-line/70 transition focus-within:ring-2 focus-within:ring-accent hover:bg-raised">
      <Picture room={room} />
      <div className="flex flex-1 flex-col gap-4 p-5">
        <div>
          <h3 className="truncate font-semibold text-lg tracking-tight">
            <Link href={`/rooms/${room.id}`} className="outline-none after:absolute after:inset-0">
              {room.title}
            </Link>
          </h3>
          <p className="truncate text-soft text-sm">{room.screening.movieTitle}</p>
        </div>
        <p className={cx("flex items-center gap-2 font-medium text-sm", tones[state])}>
          <span aria-hidden className="size-2 shrink-0 rounded-full bg-current" />
          {t(`state.${state}`)}
        </p>
        <PlayingFigures room={room} />
      </div>
    </article>
  )
}

/** The newest frame over the poster, with the position below. */
function Picture({ room }: { room: PlayingRoom }) {
  const t = useTranslations("admin.playing")
  const { screening } = room
  const nowMs = useNow(1000)
  const positionMs = nowMs === null ? null : filmPositionMs(screening, nowMs)
  const url = room.previewUrl ?? room.movie?.posterUrl
  return (
    <div className="relative aspect-video bg-black text-white">
      {url && (
        <img src={url} alt={t("picture", { title: screening.movieTitle })} className="size-full object-contain" />
      )}
      <div className="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/85 to-transparent px-4 pt-10 pb-3">
        <p className="tabular flex items-center gap-3 font-medium text-sm">
          {screening.status === "live" && (
            <span className="flex items-center gap-2">
              <span aria-hidden className="size-2 animate-breathe rounded-full bg-live" />
              {t("live")}
            </span>
          )}
          {positionMs !== null && (
            <span className="ml-auto">
              {screening.durationMs === null
                ? formatFilmTime(positionMs)
                : t("of", { position: formatFilmTime(positionMs), duration: formatFilmTime(screening.durationMs) })}
            </span>
          )}
        </p>
      </div>
      {positionMs !== null && screening.durationMs !== null && (
        <div aria-hidden className="absolute inset-x-0 bottom-0 h-1 bg-white/25">
          <div className="h-full bg-live" style={{ width: `${(positionMs / screening.durationMs) * 100}%` }} />
        </div>
      )}
    </div>
  )
}

/** Measurements of a screening; missing ones are dashes. */
function PlayingFigures({ room: { screening, viewers, worker } }: { room: PlayingRoom }) {
  const t = useTranslations("admin.playing")
  const format = useFormatter()
  const { health } = screening
  const unknown = t("unknown")
  const ms = (value: number | null | undefined) =>
    // Rounding may yield -0.
    value === null || value === undefined ? unknown : t("ms", { value: Math.round(value) || 0 })
  const cores = health?.cpuCores ?? null
  const figures = [
    { term: t("viewers"), value: viewers === null ? unknown : format.number(viewers) },
    { term: t("lateness"), value: ms(health?.latenessP99Ms) },
    { term: t("skew"), value: ms(health?.skewMs) },
    { term: t("cpu"), value: cores === null ? unknown : t("cores", { count: cores }) },
    { term: t("delivery"), value: screening.delivery ? t(screening.delivery) : unknown },
    { term: t("recoveries"), value: health ? format.number(health.recoveries) : unknown },
  ]
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 border-line/60 border-t pt-4 text-sm min-[26rem]:grid-cols-3">
      {figures.map(({ term, value }) => (
        <div key={term} className="min-w-0">
          <dt className="text-faint text-xs">{term}</dt>
          <dd className="tabular truncate font-medium">{value}</dd>
        </div>
      ))}
      {worker !== null && (
        <div className="col-span-full min-w-0">
          <dt className="text-faint text-xs">{t("worker")}</dt>
          <dd className="truncate font-medium">{worker}</dd>
        </div>
      )}
    </dl>
  )
}

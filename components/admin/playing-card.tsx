"use client"

import Link from "next/link"
import { useTranslations } from "next-intl"
import { useNow } from "@/components/shell/server-clock"
import { cx } from "@/components/ui/cx"
import { filmPositionMs } from "@/lib/rules/film-position"
import { formatFilmTime } from "@/lib/rules/film-time"
import { PlayingFigures } from "./playing-figures"
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

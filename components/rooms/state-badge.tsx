"use client"

import { useLocale, useTranslations } from "next-intl"
import { formatUntil } from "@/components/shell/time-format"
import { cx } from "@/components/ui/cx"
import { filmPositionMs } from "@/lib/rules/film-position"
import { formatFilmTime } from "@/lib/rules/film-time"
import type { RoomView } from "@/lib/rules/room-view"

/** A room's state on top of its picture. Light on dark in both color schemes. */
export function StateBadge(props: { view: RoomView; nowMs: number; className?: string }) {
  const { view, nowMs } = props
  const t = useTranslations("rooms.card")
  const tOutcome = useTranslations("room.filmBar.outcome")
  const locale = useLocale()
  const badge = cx(
    "tabular flex items-center gap-1.5 rounded-full bg-black/70 px-2.5 py-1 font-semibold text-white text-xs backdrop-blur-sm",
    props.className,
  )
  switch (view.kind) {
    case "playing":
      return (
        <span className={badge}>
          <span aria-hidden className="size-2 animate-breathe rounded-full bg-live" />
          {t(view.screening.status === "paused" ? "paused" : "live")}
          <span className="font-normal">{formatFilmTime(filmPositionMs(view.screening, nowMs))}</span>
        </span>
      )
    case "countdown":
      return <span className={badge}>{formatUntil(view.startAtMs - nowMs, locale)}</span>
    case "waiting":
      return <span className={badge}>{t("aboutToStart")}</span>
    case "over":
      return <span className={cx(badge, "font-normal")}>{tOutcome(view.outcome)}</span>
    case "idle":
      return null
  }
}

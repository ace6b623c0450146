"use client"

import { useLocale, useTranslations } from "next-intl"
import { useNow } from "@/components/shell/server-clock"
import { formatUntil } from "@/components/shell/time-format"
import { cx } from "@/components/ui/cx"
import type { RoomSummary } from "@/lib/contracts/rooms"
import { roomView } from "@/lib/rules/room-view"

export function RoomState({ room }: { room: RoomSummary }) {
  const t = useTranslations("admin.rooms.state")
  const tOutcome = useTranslations("room.filmBar.outcome")
  const locale = useLocale()
  const nowMs = useNow(1000)
  if (nowMs === null) return null
  const view = roomView(room, nowMs)
  switch (view.kind) {
    case "playing":
      if (view.screening.status === "paused") return <Badge tone="bg-accent/15 text-accent">{t("paused")}</Badge>
      return <Badge tone="bg-live/15 text-bad">{t("playing")}</Badge>
    case "countdown":
      return <Badge tone="bg-accent/15 text-accent">{formatUntil(view.startAtMs - nowMs, locale)}</Badge>
    case "waiting":
      return <Badge tone="bg-accent/15 text-accent">{t("due")}</Badge>
    case "over":
      return (
        <Badge tone={view.outcome === "failed" ? "bg-bad/15 text-bad" : "bg-raised text-soft"}>
          {tOutcome(view.outcome)}
        </Badge>
      )
    case "idle":
      return <span className="text-faint">{t("idle")}</span>
  }
}

function Badge({ tone, children }: { tone: string; children: string }) {
  return (
    <span className={cx("tabular inline-block whitespace-nowrap rounded-full px-2.5 py-1 font-semibold text-xs", tone)}>
      {children}
    </span>
  )
}

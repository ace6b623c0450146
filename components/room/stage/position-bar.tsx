"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { useNow } from "@/components/shell/server-clock"
import { cx } from "@/components/ui/cx"
import { PositionSlider } from "@/components/ui/position-slider"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { filmPositionMs } from "@/lib/rules/film-position"
import { formatFilmTime } from "@/lib/rules/film-time"
import type { TransportView } from "../transport/transport-view"

/** Seeking to the end would end the film. */
const LAST_MS = 1000

/** With `onSeek` the bar moves the film; without it the bar only shows the position. */
export function PositionBar(props: {
  screening: ScreeningDto
  transport: TransportView
  onSeek: ((positionMs: number) => void) | null
}) {
  const t = useTranslations("room.positionBar")
  const { screening, transport, onSeek } = props
  const { durationMs } = screening
  const nowMs = useNow(500)
  const [draftMs, setDraftMs] = useState<number | null>(null)
  if (nowMs === null) return <div className="h-6" />
  const positionMs = draftMs ?? transport.targetMs ?? filmPositionMs(screening, nowMs)
  const isMoving = draftMs !== null || transport.targetMs !== null

  return (
    <div className="flex min-h-6 items-center gap-3">
      {durationMs === null ? (
        <div className="h-1 grow rounded-full bg-line" />
      ) : onSeek ? (
        <PositionSlider
          label={t("label")}
          positionMs={positionMs}
          durationMs={durationMs}
          format={(ms) => t("of", { position: formatFilmTime(ms), duration: formatFilmTime(durationMs) })}
          onDraft={setDraftMs}
          onChoose={(chosenMs) => onSeek(Math.round(Math.max(0, Math.min(chosenMs, durationMs - LAST_MS))))}
          isBusy={transport.pending === "seeking"}
        />
      ) : (
        <div
          role="progressbar"
          aria-label={t("label")}
          aria-valuemin={0}
          aria-valuemax={Math.round(durationMs / 1000)}
          aria-valuenow={Math.round(positionMs / 1000)}
          aria-valuetext={t("of", { position: formatFilmTime(positionMs), duration: formatFilmTime(durationMs) })}
          className="h-1 grow overflow-hidden rounded-full bg-line"
        >
          <div className="h-full rounded-full bg-accent" style={{ width: `${(positionMs / durationMs) * 100}%` }} />
        </div>
      )}
      <p
        data-testid="movie-position"
        className={cx("tabular shrink-0 text-sm", isMoving ? "text-accent" : "text-soft")}
      >
        {formatFilmTime(positionMs)}
        {durationMs !== null && <span className="text-faint"> / {formatFilmTime(durationMs)}</span>}
      </p>
    </div>
  )
}

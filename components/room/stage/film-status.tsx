"use client"

import { useTranslations } from "next-intl"
import { PlannedEnd } from "@/components/schedule/planned-end"
import { cx } from "@/components/ui/cx"
import { deliveryReasonWords } from "@/i18n/delivery-words"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { RoomView } from "@/lib/rules/room-view"
import { useRoom } from "../room-context"
import { type TransportView, transportWords } from "../transport/transport-view"
import { statusSentence } from "./stage-words"

/** The movie's status in a sentence, with details below it. */
export function FilmStatus({ transport }: { transport: TransportView | null }) {
  const t = useTranslations("room.transport")
  const tStatus = useTranslations("lobby.status")
  const { room, view } = useRoom()
  const playing = view.kind === "playing" ? view.screening : null
  return (
    <div
      data-testid="movie-status"
      data-status={room.screening?.status ?? "none"}
      role="status"
      className="flex min-w-0 flex-1 items-center gap-2.5"
    >
      <StatusPill view={view} isSmallHidden={playing !== null && room.canControl} />
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 text-sm sm:line-clamp-1">
          {(transport && transportWords(transport, t)) ?? statusSentence(room, view, tStatus)}
        </p>
        {/* The row keeps this height while it is empty, so that the film does not move. */}
        <div className="flex h-4 gap-3 overflow-hidden whitespace-nowrap text-faint text-xs empty:hidden">
          <CommandAuthor view={view} />
          {playing && room.plannedEnd && Date.parse(room.plannedEnd) > Date.parse(playing.startAt) && (
            <span className="shrink-0">
              <PlannedEnd iso={room.plannedEnd} />
            </span>
          )}
          {playing && room.canControl && <DeliveryLine screening={playing} />}
        </div>
      </div>
    </div>
  )
}

function CommandAuthor({ view }: { view: RoomView }) {
  const t = useTranslations("room.filmBar")
  if (view.kind === "playing" && view.screening.status === "paused" && view.screening.wanted.pausedBy !== null)
    return <span className="truncate">{t("pausedBy", { name: view.screening.wanted.pausedBy })}</span>
  if (view.kind === "over" && view.screening.stoppedBy !== null)
    return <span className="truncate">{t("stoppedBy", { name: view.screening.stoppedBy })}</span>
  return null
}

/** `isSmallHidden` leaves the space to the pause button in a narrow bar. */
function StatusPill({ view, isSmallHidden }: { view: RoomView; isSmallHidden: boolean }) {
  const t = useTranslations("room.filmBar")
  const pill = cx(
    "inline-flex shrink-0 items-center gap-1.5 rounded-full px-2.5 py-1 font-semibold text-xs",
    isSmallHidden && "@max-lg:hidden",
  )
  switch (view.kind) {
    case "idle":
      return null
    case "countdown":
      return <span className={cx(pill, "bg-accent/15 text-accent")}>{t("soon")}</span>
    case "waiting":
      return <span className={cx(pill, "bg-accent/15 text-accent")}>{t("starting")}</span>
    case "playing":
      if (view.screening.status === "paused")
        return <span className={cx(pill, "bg-accent/15 text-accent")}>{t("paused")}</span>
      return (
        <span className={cx(pill, "bg-live/15 text-bad")}>
          <span aria-hidden className="size-2 animate-breathe rounded-full bg-live" />
          {t("live")}
        </span>
      )
    case "over":
      return (
        <span className={cx(pill, view.outcome === "failed" ? "bg-bad/15 text-bad" : "bg-raised text-soft")}>
          {t(`outcome.${view.outcome}`)}
        </span>
      )
  }
}

function DeliveryLine({ screening }: { screening: ScreeningDto }) {
  const t = useTranslations("room.filmBar")
  const tDelivery = useTranslations("delivery")
  const { delivery, deliveryReasonCode } = screening
  if (delivery === null) return null
  const words = deliveryReasonCode === null ? t(delivery) : deliveryReasonWords(deliveryReasonCode, tDelivery)
  return (
    <span data-testid="movie-delivery" title={words} className="truncate">
      {words}
    </span>
  )
}

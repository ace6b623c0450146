"use client"

import { CircleStop, Play } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import type { RoomView } from "@/lib/rules/room-view"
import { isWaiting } from "@/lib/rules/screening-state"
import { useRoom } from "../room-context"

/**
 * Start and stop, for people who control the room. A press shows at once; the state comes from the server.
 * @param isTight shortens the buttons on phones, where they share a row with others
 */
export function MovieControls({ isTight = false }: { isTight?: boolean }) {
  const { room, view, control } = useRoom()
  const t = useTranslations("room.movieControls")
  if (!room.canControl) return null
  const { isStarting, isStopping } = control
  const hasScreening = view.kind === "playing" || (room.screening !== null && isWaiting(room.screening.status))
  const canStart = view.kind !== "playing" && (room.movie !== null || hasScreening)
  const isComing = view.kind === "waiting" && hasScreening
  return (
    <>
      {canStart && (
        <Button
          data-testid="start-movie"
          className={cx(isTight && "max-sm:px-3")}
          onClick={control.start}
          disabled={isComing || isStopping}
          pending={isStarting || isComing}
        >
          {!isStarting && !isComing && (
            <Play aria-hidden className={cx("size-4 fill-current", isTight && "max-sm:hidden")} />
          )}
          {isStarting || isComing ? (
            t("starting")
          ) : (
            <Words isTight={isTight} long={t(startLabel(view))} short={t(`short.${startLabel(view)}`)} />
          )}
        </Button>
      )}
      {hasScreening && (
        <Button
          data-testid="stop-movie"
          className={cx(isTight && "max-sm:px-3")}
          variant={view.kind === "playing" ? "danger" : "secondary"}
          onClick={control.stop}
          disabled={isStarting}
          pending={isStopping}
        >
          {!isStopping && <CircleStop aria-hidden className={cx("size-4", isTight && "max-sm:hidden")} />}
          {isStopping ? (
            t("stopping")
          ) : (
            <Words isTight={isTight} long={t(view.kind === "playing" ? "stopMovie" : "stop")} short={t("stop")} />
          )}
        </Button>
      )}
    </>
  )
}

/** On phones shortens the visible label, not the accessible one. */
function Words({ isTight, long, short }: { isTight: boolean; long: string; short: string }) {
  if (!isTight) return long
  return (
    <>
      <span className="max-sm:sr-only">{long}</span>
      <span aria-hidden className="sm:hidden">
        {short}
      </span>
    </>
  )
}

function startLabel(view: RoomView) {
  if (view.kind === "countdown" || view.kind === "waiting") return "startNow"
  if (view.kind !== "over") return "startMovie"
  return view.outcome === "failed" ? "retry" : "startAgain"
}

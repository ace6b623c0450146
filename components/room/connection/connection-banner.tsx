"use client"

import { LoaderCircle, MonitorX, WifiOff } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import type { ConnectionPhase } from "./connection-phase"

const icons = { reconnecting: LoaderCircle, unreachable: WifiOff, elsewhere: MonitorX }

/** Explains a lost connection. Renders nothing while the connection is fine. */
export function ConnectionBanner(props: { phase: Exclude<ConnectionPhase, "removed">; onTakeOver: () => void }) {
  const t = useTranslations("room.connection")
  const { phase } = props
  if (phase === "connecting" || phase === "connected") return null
  const Icon = icons[phase]
  return (
    <div
      role="status"
      data-testid="connection-banner"
      className="flex min-h-11 shrink-0 items-center justify-center gap-3 bg-accent/12 px-4 py-1.5 text-accent text-sm"
    >
      <Icon aria-hidden className={cx("size-4 shrink-0", phase === "reconnecting" && "animate-spin")} />
      <span>{t(phase)}</span>
      {phase === "elsewhere" && (
        <Button variant="secondary" onClick={props.onTakeOver}>
          {t("takeOver")}
        </Button>
      )}
    </div>
  )
}

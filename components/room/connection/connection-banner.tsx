"use client"

import { LoaderCircle, MonitorX, WifiOff } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Button } from "@/components/ui/button"
import type { ConnectionPhase } from "./connection-phase"

/** Explains a lost connection. Renders nothing while the connection is fine. */
export function ConnectionBanner(props: { phase: Exclude<ConnectionPhase, "removed">; onTakeOver: () => void }) {
  const t = useTranslations("room.connection")
  switch (props.phase) {
    case "connecting":
    case "connected":
      return null
    case "reconnecting":
      return (
        <Banner>
          <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
          <span>{t("reconnecting")}</span>
        </Banner>
      )
    case "unreachable":
      return (
        <Banner>
          <WifiOff aria-hidden className="size-4 shrink-0" />
          <span>{t("unreachable")}</span>
        </Banner>
      )
    case "elsewhere":
      return (
        <Banner>
          <MonitorX aria-hidden className="size-4 shrink-0" />
          <span>{t("elsewhere")}</span>
          <Button variant="secondary" onClick={props.onTakeOver}>
            {t("takeOver")}
          </Button>
        </Banner>
      )
  }
}

function Banner({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      data-testid="connection-banner"
      className="flex min-h-11 shrink-0 items-center justify-center gap-3 bg-accent/12 px-4 py-1.5 text-accent text-sm"
    >
      {children}
    </div>
  )
}

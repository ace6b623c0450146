"use client"

import { LoaderCircle, MonitorX, WifiOff } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "@/components/ui/button"
import type { ConnectionPhase } from "./connection-loop"

/** Says what is wrong with the connection, and what happens about it. Nothing while all is well. */
export function ConnectionBanner({ phase, onTakeOver }: { phase: ConnectionPhase; onTakeOver: () => void }) {
  switch (phase) {
    case "connecting":
    case "connected":
      return null
    case "reconnecting":
      return (
        <Banner>
          <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
          Connection lost. Reconnecting…
        </Banner>
      )
    case "unreachable":
      return (
        <Banner>
          <WifiOff aria-hidden className="size-4 shrink-0" />
          The conference server cannot be reached. The page stays up to date, and we keep trying.
        </Banner>
      )
    case "elsewhere":
      return (
        <Banner>
          <MonitorX aria-hidden className="size-4 shrink-0" />
          You opened this room in another window.
          <Button variant="secondary" onClick={onTakeOver}>
            Use it here
          </Button>
        </Banner>
      )
    case "removed":
      return (
        <Banner>
          <MonitorX aria-hidden className="size-4 shrink-0" />
          You are not in this room any more.
        </Banner>
      )
  }
}

function Banner({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      data-testid="connection-banner"
      className="flex min-h-11 shrink-0 flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-accent/12 px-4 py-1.5 text-center text-accent text-sm"
    >
      {children}
    </div>
  )
}

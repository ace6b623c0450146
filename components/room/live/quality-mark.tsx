"use client"

import { useConnectionQualityIndicator } from "@livekit/components-react"
import type { Participant } from "livekit-client"
import { type LucideIcon, SignalHigh, SignalLow, SignalMedium, WifiOff } from "lucide-react"
import { useTranslations } from "next-intl"
import { cx } from "@/components/ui/cx"

const icons: Record<"excellent" | "good" | "poor" | "lost", LucideIcon> = {
  excellent: SignalHigh,
  good: SignalMedium,
  poor: SignalLow,
  lost: WifiOff,
}

export function QualityMark({ person }: { person: Participant }) {
  const t = useTranslations("room.personTile.quality")
  const { quality } = useConnectionQualityIndicator({ participant: person })
  if (quality === "unknown") return null
  const Icon = icons[quality]
  const isBad = quality === "poor" || quality === "lost"
  return (
    <span
      role="img"
      aria-label={t(quality)}
      title={t(quality)}
      className={cx(
        "grid size-5 shrink-0 place-items-center rounded-md bg-black/60 backdrop-blur-sm",
        isBad ? "text-[oklch(0.83_0.135_80)]" : "text-white/80",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
    </span>
  )
}

"use client"

import { useStartAudio } from "@livekit/components-react"
import type { Room } from "livekit-client"
import { Volume2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"

const none = {}

/** Browsers play no sound before the first click: one button, only where it is needed. */
export function SoundGate({ room }: { room: Room }) {
  const t = useTranslations("room.soundGate")
  const { mergedProps, canPlayAudio } = useStartAudio({ room, props: none })
  if (canPlayAudio) return null
  return (
    <div className="absolute inset-0 z-20 grid place-items-center bg-black/50 p-4">
      {/* What lies below may be the lobby as well as the film: dark enough for white text on either. */}
      <div className="flex max-w-sm flex-col items-center gap-2 rounded-2xl bg-black/80 p-3 text-center ring-1 ring-white/15">
        <Button size="lg" onClick={mergedProps.onClick} className="shadow-2xl" aria-describedby="sound-gate-why">
          <Volume2 aria-hidden className="size-5" />
          {t("turnOn")}
        </Button>
        <p id="sound-gate-why" className="text-balance text-sm text-white">
          {t("why")}
        </p>
      </div>
    </div>
  )
}

"use client"

import { useAudioPlayback } from "@livekit/components-react"
import type { Room } from "livekit-client"
import { Volume2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect } from "react"
import { Button } from "@/components/ui/button"

/** Browsers play no sound before the first press: one button, only where it is needed. A press on anything else does the same. */
export function SoundGate({ room }: { room: Room }) {
  const t = useTranslations("room.soundGate")
  const { canPlayAudio } = useAudioPlayback(room)
  useEffect(() => {
    if (canPlayAudio) return
    // Where the browser does not take it for a press (Escape), the gate stays for the next one.
    const start = () => void room.startAudio().catch(() => {})
    document.addEventListener("click", start, true)
    document.addEventListener("keydown", start, true)
    return () => {
      document.removeEventListener("click", start, true)
      document.removeEventListener("keydown", start, true)
    }
  }, [room, canPlayAudio])
  if (canPlayAudio) return null
  return (
    <div className="pointer-events-none absolute inset-0 z-20 grid place-items-center p-4">
      {/* What lies below may be the lobby as well as the film: dark enough for white text on either. */}
      <div className="pointer-events-auto flex max-w-sm flex-col items-center gap-2 rounded-2xl bg-black/80 p-3 text-center ring-1 ring-white/15">
        <Button size="lg" className="shadow-2xl" aria-describedby="sound-gate-why">
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

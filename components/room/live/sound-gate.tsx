"use client"

import { useAudioPlayback } from "@livekit/components-react"
import type { Room } from "livekit-client"
import { Volume2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect } from "react"
import { Button } from "@/components/ui/button"

/**
 * Browsers play no sound before the first user gesture. Shows a button while sound is blocked; any other click or key works as
 * well.
 */
export function SoundGate({ room }: { room: Room }) {
  const t = useTranslations("room.soundGate")
  const { canPlayAudio } = useAudioPlayback(room)
  useEffect(() => {
    if (canPlayAudio) return
    // Keys that browsers do not count as a gesture (Escape) leave the gate open.
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
      {/* Dark enough for white text on the lobby and on the film. */}
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

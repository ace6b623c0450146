"use client"

import { useStartAudio } from "@livekit/components-react"
import type { Room } from "livekit-client"
import { Volume2 } from "lucide-react"
import { Button } from "@/components/ui/button"

const none = {}

/** Browsers play no sound before the first click: one button, only where it is needed. */
export function SoundGate({ room }: { room: Room }) {
  const { mergedProps, canPlayAudio } = useStartAudio({ room, props: none })
  if (canPlayAudio) return null
  return (
    <div className="absolute inset-x-0 bottom-6 z-20 flex justify-center">
      <Button size="lg" onClick={mergedProps.onClick} className="shadow-2xl">
        <Volume2 aria-hidden className="size-5" />
        Turn on the sound
      </Button>
    </div>
  )
}

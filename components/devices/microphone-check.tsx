"use client"

import { useTrackVolume } from "@livekit/components-react"
import type { LocalAudioTrack } from "livekit-client"
import { Mic } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useState } from "react"
import { DeviceSelect } from "./device-select"
import { DeviceTrouble } from "./device-trouble"
import { usePreviewTrack } from "./use-preview-track"

/** Longer silence shows a hint. */
const SILENT_MS = 4000

export function MicrophoneCheck(props: { deviceId: string; onChoose: (deviceId: string) => void }) {
  const { track, error, retry } = usePreviewTrack("audioinput", props.deviceId)
  return (
    <section className="flex flex-col gap-3">
      <DeviceSelect key={String(track !== null)} kind="audioinput" value={props.deviceId} onChange={props.onChoose} />
      {error !== null ? (
        <DeviceTrouble device="microphone" error={error} onRetry={retry} />
      ) : (
        <Level key={track?.mediaStreamTrack.id} track={track} />
      )}
    </section>
  )
}

function Level({ track }: { track: LocalAudioTrack | null }) {
  const t = useTranslations("lobby.devices")
  const volume = useTrackVolume(track ?? undefined)
  const percent = Math.min(100, Math.round(volume * 150))
  const isHeard = percent > 2
  const [isSilent, setSilent] = useState(false)

  useEffect(() => {
    if (isHeard) return setSilent(false)
    const timer = setTimeout(() => setSilent(true), SILENT_MS)
    return () => clearTimeout(timer)
  }, [isHeard])

  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <Mic aria-hidden className="size-4 shrink-0 text-faint" />
        <meter aria-label={t("level")} min={0} max={100} value={percent} className="sr-only" />
        <div aria-hidden className="h-2.5 flex-1 overflow-hidden rounded-full bg-line">
          <div className="h-full origin-left bg-good" style={{ width: `${percent}%` }} />
        </div>
      </div>
      <p role="status" className="text-faint text-sm">
        {t(isSilent ? "silent" : "speak")}
      </p>
    </div>
  )
}

"use client"

import type { LocalVideoTrack } from "livekit-client"
import { VideoOff } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useRef } from "react"
import { DeviceSelect } from "./device-select"
import { DeviceTrouble } from "./device-trouble"
import { usePreviewTrack } from "./use-preview-track"

/** The person's own camera, mirrored. */
export function CameraCheck(props: { deviceId: string; onChoose: (deviceId: string) => void }) {
  const { track, error, retry } = usePreviewTrack("videoinput", props.deviceId)
  return (
    <section className="flex flex-col gap-3">
      <div className="relative grid aspect-video place-items-center overflow-hidden rounded-xl bg-black text-white/60">
        {track ? (
          <Mirror track={track} />
        ) : (
          <VideoOff aria-hidden className={error !== null ? "size-8" : "size-8 animate-breathe"} />
        )}
      </div>
      {error !== null && <DeviceTrouble device="camera" error={error} onRetry={retry} />}
      <DeviceSelect key={String(track !== null)} kind="videoinput" value={props.deviceId} onChange={props.onChoose} />
    </section>
  )
}

function Mirror({ track }: { track: LocalVideoTrack }) {
  const t = useTranslations("lobby.devices")
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const { current } = video
    if (!current) return
    track.attach(current)
    return () => {
      track.detach(current)
    }
  }, [track])
  return (
    <video
      ref={video}
      data-testid="camera-preview"
      aria-label={t("mirror")}
      autoPlay
      muted
      playsInline
      className="absolute inset-0 size-full -scale-x-100 object-cover"
    />
  )
}

import { RemoteAudioTrack, type RemoteTrack } from "livekit-client"
import { useEffect, useRef } from "react"
import { rampedVolume } from "../sound/ducking"

const STEP_MS = 30

/** Ramps a track's volume to `target`. A new track gets it at once. */
export function useSmoothVolume(track: RemoteTrack, target: number) {
  const now = useRef<{ track: RemoteTrack; volume: number } | null>(null)

  useEffect(() => {
    if (!(track instanceof RemoteAudioTrack)) return
    let timer: ReturnType<typeof setTimeout>
    let lastMs = performance.now()
    const step = () => {
      const nowMs = performance.now()
      const isNew = now.current?.track !== track
      const volume = isNew || !now.current ? target : rampedVolume(now.current.volume, target, nowMs - lastMs)
      lastMs = nowMs
      now.current = { track, volume }
      track.setVolume(volume)
      if (volume !== target) timer = setTimeout(step, STEP_MS)
    }
    step()
    return () => clearTimeout(timer)
  }, [track, target])
}

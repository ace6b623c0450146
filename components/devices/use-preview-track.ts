import {
  createLocalAudioTrack,
  createLocalVideoTrack,
  type LocalAudioTrack,
  type LocalVideoTrack,
} from "livekit-client"
import { useCallback, useEffect, useState } from "react"

interface Preview<Made> {
  /** Null while it is asked for, and when it is not to be had. */
  track: Made | null
  /** What the browser threw; null while all is well. */
  error: unknown
}

const make = { audioinput: createLocalAudioTrack, videoinput: createLocalVideoTrack }
type Tracks = { audioinput: LocalAudioTrack; videoinput: LocalVideoTrack }

/** A microphone or camera for oneself alone; it is let go with the component. "" is the browser's choice of a device. */
export function usePreviewTrack<Kind extends keyof Tracks>(kind: Kind, deviceId: string) {
  const [preview, setPreview] = useState<Preview<Tracks[Kind]>>({ track: null, error: null })
  const [attempt, setAttempt] = useState(0)

  // A new attempt asks again.
  useEffect(() => {
    let isOver = false
    const asked = make[kind](deviceId === "" ? {} : { deviceId }) as Promise<Tracks[Kind]>
    asked.then(
      (track) => {
        if (isOver) track.stop()
        else setPreview({ track, error: null })
      },
      (error) => {
        if (!isOver) setPreview({ track: null, error })
      },
    )
    return () => {
      isOver = true
      void asked.then((track) => track.stop()).catch(() => {})
    }
  }, [kind, deviceId, attempt])

  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...preview, retry }
}

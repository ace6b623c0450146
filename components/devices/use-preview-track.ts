import {
  createLocalAudioTrack,
  createLocalVideoTrack,
  type LocalAudioTrack,
  type LocalVideoTrack,
} from "livekit-client"
import { useCallback, useEffect, useState } from "react"

interface Preview<Made> {
  /** Null while it is requested, and when it is unavailable. */
  track: Made | null
  /** The browser's exception; null for none. */
  error: unknown
}

const make = { audioinput: createLocalAudioTrack, videoinput: createLocalVideoTrack }
type Tracks = { audioinput: LocalAudioTrack; videoinput: LocalVideoTrack }

/** A private microphone or camera track, stopped with the component. "" is the browser's default device. */
export function usePreviewTrack<Kind extends keyof Tracks>(kind: Kind, deviceId: string) {
  const [preview, setPreview] = useState<Preview<Tracks[Kind]>>({ track: null, error: null })
  const [attempt, setAttempt] = useState(0)

  // Each attempt requests the device again.
  useEffect(() => {
    let isOver = false
    const request = make[kind](deviceId === "" ? {} : { deviceId }) as Promise<Tracks[Kind]>
    request.then(
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
      void request.then((track) => track.stop()).catch(() => {})
    }
  }, [kind, deviceId, attempt])

  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...preview, retry }
}

"use client"

import type { RemoteTrack, Room } from "livekit-client"
import { type RefObject, useEffect, useRef } from "react"
import { DUCKED_SHARE } from "../sound/ducking"
import { filmLoudness, useSoundSettings, voicesLoudness } from "../sound/sound-settings"
import { useDucking } from "./use-ducking"
import { useSmoothVolume } from "./use-smooth-volume"

/** The film's picture: an ordinary video element that keeps the film's own shape. Its sound is an element of its own. */
export function FilmPicture(props: { track: RemoteTrack; label: string; isUnderWay: boolean }) {
  const { track, label } = props
  const element = useRef<HTMLVideoElement>(null)
  useAttached(track, element, props.isUnderWay)
  return (
    <video
      ref={element}
      data-testid="film"
      aria-label={label}
      autoPlay
      playsInline
      muted
      disablePictureInPicture={false}
      className="absolute inset-0 size-full bg-black object-contain"
    />
  )
}

/** The film's sound, as loud as this person wants it: quieter while somebody speaks. */
export function FilmSound(props: { room: Room; track: RemoteTrack; isUnderWay: boolean }) {
  const { room, track } = props
  const element = useRef<HTMLAudioElement>(null)
  const settings = useSoundSettings()
  const isDucked = useDucking(room, settings.ducksFilm && voicesLoudness(settings) > 0)
  useAttached(track, element, props.isUnderWay)
  useSmoothVolume(track, filmLoudness(settings) * (isDucked ? DUCKED_SHARE : 1))

  // biome-ignore lint/a11y/useMediaCaption: a live track has no captions
  return <audio ref={element} data-testid="film-sound" data-ducked={isDucked || undefined} autoPlay />
}

/**
 * The film is buffered this long: nobody talks with it, and picture and sound stay together also where the network or the
 * browser is slow for a moment. The same for both tracks.
 */
const PLAYOUT_DELAY_S = 0.2

/**
 * Who comes into a film that is under way sees and hears it at once: the browser buffers it afterwards, by playing a little slower
 * for two seconds. A film that begins is buffered from the first, and has its true speed.
 */
function useAttached(track: RemoteTrack, element: RefObject<HTMLMediaElement | null>, isUnderWay: boolean) {
  const isJoinedLate = useRef(isUnderWay)
  useEffect(() => {
    const target = element.current
    if (!target) return
    const buffer = () => track.setPlayoutDelay(PLAYOUT_DELAY_S)
    if (isJoinedLate.current) target.addEventListener("playing", buffer, { once: true })
    else buffer()
    track.attach(target)
    return () => {
      target.removeEventListener("playing", buffer)
      track.detach(target)
    }
  }, [track, element])
}

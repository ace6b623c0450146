"use client"

import type { RemoteTrack, Room } from "livekit-client"
import { useEffect, useRef } from "react"
import { DUCKED_SHARE } from "../sound/ducking"
import { filmLoudness, useSoundSettings, voicesLoudness } from "../sound/sound-settings"
import { useDucking } from "./use-ducking"
import { useSmoothVolume } from "./use-smooth-volume"

/** The film's picture: an ordinary video element that keeps the film's own shape. Its sound is an element of its own. */
export function FilmPicture({ track, title }: { track: RemoteTrack; title: string }) {
  const element = useRef<HTMLVideoElement>(null)
  useAttached(track, element)
  return (
    <video
      ref={element}
      data-testid="film"
      aria-label={`The movie: ${title}`}
      autoPlay
      playsInline
      muted
      disablePictureInPicture={false}
      className="absolute inset-0 size-full bg-black object-contain"
    />
  )
}

/** The film's sound, as loud as this person wants it: quieter while somebody speaks. */
export function FilmSound({ room, track }: { room: Room; track: RemoteTrack }) {
  const element = useRef<HTMLAudioElement>(null)
  const settings = useSoundSettings()
  const isDucked = useDucking(room, settings.ducksFilm && voicesLoudness(settings) > 0)
  useAttached(track, element)
  useSmoothVolume(track, filmLoudness(settings) * (isDucked ? DUCKED_SHARE : 1))

  // biome-ignore lint/a11y/useMediaCaption: a live track has no captions
  return <audio ref={element} data-testid="film-sound" data-ducked={isDucked || undefined} autoPlay />
}

/**
 * The film is buffered this long: nobody talks with it, and picture and sound stay together also where the network or the
 * browser is slow for a moment. The same for both tracks.
 */
const PLAYOUT_DELAY_S = 0.2

function useAttached(track: RemoteTrack, element: React.RefObject<HTMLMediaElement | null>) {
  useEffect(() => {
    const target = element.current
    if (!target) return
    track.setPlayoutDelay(PLAYOUT_DELAY_S)
    track.attach(target)
    return () => {
      track.detach(target)
    }
  }, [track, element])
}

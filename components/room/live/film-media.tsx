"use client"

import type { RemoteTrack, Room } from "livekit-client"
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react"
import { DUCKED_SHARE } from "../sound/ducking"
import { filmLoudness, useSoundSettings, voicesLoudness } from "../sound/sound-settings"
import { attachFilm, dropFilmElement, filmElement } from "./film-element"
import { useDucking } from "./use-ducking"
import { useSmoothVolume } from "./use-smooth-volume"

/** Takes over the element that may have shown the film before the page. */
export function FilmPicture(props: { track: RemoteTrack; label: string; isUnderWay: boolean }) {
  const { track, label } = props
  const place = useRef<HTMLDivElement>(null)
  const isJoinedLate = useRef(props.isUnderWay)

  // A layout effect, because an element that leaves the page for a frame stops playing.
  useLayoutEffect(() => {
    const element = filmElement(track, isJoinedLate.current)
    place.current?.append(element)
    if (element.paused) element.play().catch(() => {})
    return () => dropFilmElement(track)
  }, [track])
  useLayoutEffect(() => {
    filmElement(track, isJoinedLate.current).ariaLabel = label
  }, [track, label])

  return <div ref={place} className="absolute inset-0" />
}

/** Ducks while somebody speaks, if the person chose that. */
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

function useAttached(track: RemoteTrack, element: RefObject<HTMLMediaElement | null>, isUnderWay: boolean) {
  const isJoinedLate = useRef(isUnderWay)
  useEffect(() => {
    if (element.current) return attachFilm(track, element.current, isJoinedLate.current)
  }, [track, element])
}

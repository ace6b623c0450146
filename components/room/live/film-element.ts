import type { RemoteTrack } from "livekit-client"

/**
 * Playout buffer of both tracks. Nobody talks with the film, and the buffer keeps picture and sound together while the network
 * or the browser is slow.
 */
const PLAYOUT_DELAY_S = 0.2

/**
 * Plays a track of the film in an element. A film that is already running shows at once and is buffered afterwards: the
 * browser plays it slightly slower for two seconds. A film that starts is buffered from its first frame.
 * @returns a function that detaches it
 */
export function attachFilm(track: RemoteTrack, element: HTMLMediaElement, isUnderWay: boolean): () => void {
  const buffer = () => track.setPlayoutDelay(PLAYOUT_DELAY_S)
  if (isUnderWay) element.addEventListener("playing", buffer, { once: true })
  else buffer()
  track.attach(element)
  return () => {
    element.removeEventListener("playing", buffer)
    track.detach(element)
  }
}

interface Shown {
  element: HTMLVideoElement
  detach: () => void
}

const shown = new WeakMap<RemoteTrack, Shown>()

/**
 * The video element of a film's picture. It is created once per track and moved, so that the picture continues when the page
 * around it is replaced.
 */
export function filmElement(track: RemoteTrack, isUnderWay: boolean): HTMLVideoElement {
  const known = shown.get(track)
  if (known) return known.element
  const element = document.createElement("video")
  element.dataset.testid = "film"
  element.autoplay = true
  element.playsInline = true
  element.muted = true
  element.className = "absolute inset-0 size-full bg-black object-contain"
  shown.set(track, { element, detach: attachFilm(track, element, isUnderWay) })
  return element
}

export function dropFilmElement(track: RemoteTrack): void {
  const known = shown.get(track)
  shown.delete(track)
  known?.detach()
  known?.element.remove()
}

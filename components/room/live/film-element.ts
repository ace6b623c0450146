import type { RemoteTrack } from "livekit-client"

/**
 * The film is buffered this long: nobody talks with it, and picture and sound stay together also where the network or the
 * browser is slow for a moment. The same for both tracks.
 */
const PLAYOUT_DELAY_S = 0.2

/**
 * Has an element play a track of the film. Who comes into a film that is under way sees and hears it at once: the browser buffers it
 * afterwards, by playing a little slower for two seconds. A film that begins is buffered from the first, and has its true speed.
 * @returns what ends it
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
 * The element that shows a film's picture: an ordinary video element that keeps the film's own shape. Its sound is an element of its
 * own. It is made once, so that the picture goes on when the page around it is made anew: whoever asks next puts it elsewhere.
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

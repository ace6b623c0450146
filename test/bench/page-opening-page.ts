import { createBarCodeReader } from "../support/bar-code-reader"
import { OPENING_MARK, type PageOpening } from "./page-opening"

/**
 * The half of the measurement that runs in the page, from before its own scripts on; see watch-openings.ts. It does next to nothing until
 * there is something to see, and reads one picture of the film: a page is opened with a busy processor, and has to keep it.
 */

const seen: Partial<PageOpening> = {}
const watched = new WeakSet<HTMLVideoElement>()

function watch(video: HTMLVideoElement): void {
  video.requestVideoFrameCallback((_now, { presentationTime }) => {
    if (seen.filmAtMs !== undefined) return
    const code = createBarCodeReader()(video)
    // Another picture than the film's: a camera, or the stage before it.
    if (!code) return watch(video)
    seen.filmAtMs = performance.timeOrigin + presentationTime
    seen.frame = code.frame
    tell()
  })
}

function look(): void {
  for (const video of document.getElementsByTagName("video")) {
    if (watched.has(video)) continue
    watched.add(video)
    watch(video)
  }
  if (seen.chatAtMs === undefined && document.querySelector('[placeholder="Message everyone"]:enabled')) {
    seen.chatAtMs = Date.now()
    tell()
  }
}

function tell(): void {
  if (seen.filmAtMs !== undefined && seen.chatAtMs !== undefined) console.debug(OPENING_MARK + JSON.stringify(seen))
}

new MutationObserver(look).observe(document, { subtree: true, childList: true, attributeFilter: ["disabled"] })

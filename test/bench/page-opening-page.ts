import { createBarCodeReader } from "../support/bar-code-reader"
import { OPENING_MARK, type PageOpening } from "./page-opening"

/**
 * The part of the measurement that runs in the page, before the page's own scripts; see watch-openings.ts. It is idle
 * until there is something to see and reads a single picture of the film, so as not to slow down a page that is
 * opening.
 */

const seen: Partial<PageOpening> = {}
const watched = new WeakSet<HTMLVideoElement>()

function watch(video: HTMLVideoElement): void {
  video.requestVideoFrameCallback((_now, { presentationTime }) => {
    if (seen.filmAtMs !== undefined) return
    const code = createBarCodeReader()(video)
    // Not the film: a camera, or the stage before it.
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

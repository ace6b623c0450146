import type { FilmProbe, SeenFrame } from "../support/film-probe"
import { waitFor } from "../support/wait-for"

/**
 * Measures when a viewer sees the effect of a command. All times are milliseconds since 1970, as the page and this
 * process count them.
 */

const SEEN_TIMEOUT_MS = 60_000
/** A film without a new frame for this long counts as paused. */
const STILL_MS = 700

/** The first frame shown from now on. Discards the earlier reading. */
export async function nextFrame(film: FilmProbe): Promise<SeenFrame> {
  await film.forget()
  return firstFrame(film, () => true, "a film")
}

/** The first frame that satisfies a condition. */
export async function firstFrame(
  film: FilmProbe,
  condition: (seen: SeenFrame) => boolean,
  what: string,
): Promise<SeenFrame> {
  const reading = await film.waitFor(({ frames }) => frames.some(condition), SEEN_TIMEOUT_MS, what)
  const found = reading.frames.find(condition)
  if (!found) throw new Error("unreachable: it was seen")
  return found
}

/** Waits until the film is paused; returns the first time that its last frame was shown. */
export async function lastFrameBeforeStill(film: FilmProbe): Promise<SeenFrame> {
  return waitFor(
    async () => {
      const { frames } = await film.read()
      const last = frames[frames.length - 1]
      // During a pause the same picture may be sent again and again.
      const first = frames.find(({ frame }) => frame === last?.frame)
      return first && Date.now() - first.presentedAtMs > STILL_MS ? first : null
    },
    { timeoutMs: SEEN_TIMEOUT_MS, what: "the film stands still", everyMs: 100 },
  )
}

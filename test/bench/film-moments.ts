import type { FilmProbe, SeenFrame } from "../support/film-probe"
import { waitFor } from "../support/wait-for"

/** When a viewer sees what somebody asked for. All times are milliseconds since 1970, as the page and this process count them. */

const SEEN_TIMEOUT_MS = 60_000
/** A film that shows no new frame for so long stands still. */
const STILL_MS = 700

/** The first frame of the film that is shown from now on. What was seen before is forgotten. */
export async function nextFrame(film: FilmProbe): Promise<SeenFrame> {
  await film.forget()
  return firstFrame(film, () => true, "a film")
}

/** The first frame that was seen and satisfies a condition. */
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

/** Waits until the film stands still; the first time its last frame was shown. */
export async function lastFrameBeforeStill(film: FilmProbe): Promise<SeenFrame> {
  return waitFor(
    async () => {
      const { frames } = await film.read()
      const last = frames[frames.length - 1]
      // In a pause the same picture may be sent again and again.
      const first = frames.find(({ frame }) => frame === last?.frame)
      return first && Date.now() - first.presentedAtMs > STILL_MS ? first : null
    },
    { timeoutMs: SEEN_TIMEOUT_MS, what: "the film stands still", everyMs: 100 },
  )
}

import { setTimeout as sleep } from "node:timers/promises"
import type { Page } from "playwright-core"
import { type FrameRate, isInStep, newestStretch } from "./film-analysis"
import type { FilmReading } from "./film-probe-page"
import { pageScript } from "./page-script"

export * from "./film-analysis"
export type { FilmReading, HeardTone, SeenFrame } from "./film-probe-page"

/** Watches the test film in a page: which frames are shown when, and which tones are heard when. */
export interface FilmProbe {
  read(): Promise<FilmReading>
  /** Forgets the frames and tones of so far: for measuring over hours. */
  forget(): Promise<void>
  /**
   * Waits until what was seen satisfies a condition.
   * @param what is waited for, and how it stands instead where that is a function
   * @throws Error that tells what was seen instead
   */
  waitFor(
    condition: (reading: FilmReading) => boolean,
    timeoutMs: number,
    what: string | ((reading: FilmReading) => string),
  ): Promise<FilmReading>
  /**
   * Waits until 20 s of the film were right: their speed and their sound against their picture.
   * @throws Error that tells how the newest were
   */
  waitUntilInStep(rate: FrameRate, timeoutMs: number): Promise<FilmReading>
}

/**
 * Starts the probe in a page (once; calling it again gives the same measurements). The page needs nothing but <video>
 * and <audio> elements that play streams, now or later. Measurements are lost when the page is reloaded.
 */
export async function watchFilm(page: Page): Promise<FilmProbe> {
  await page.evaluate(pageScript(new URL("./film-probe-page.ts", import.meta.url)))
  const read = () =>
    page.evaluate(() => {
      if (!window.__filmProbe) throw new Error("the page was reloaded: the film probe is gone")
      return window.__filmProbe.read()
    })
  const waitFor: FilmProbe["waitFor"] = async (condition, timeoutMs, what) => {
    const deadline = performance.now() + timeoutMs
    for (;;) {
      const reading = await read()
      if (condition(reading)) return reading
      if (performance.now() > deadline) {
        const { frames, tones, otherFrames, audioTracks } = reading
        throw new Error(
          `not within ${timeoutMs} ms: ${typeof what === "string" ? what : what(reading)}; seen: ${frames.length} frames (last ${frames.at(-1)?.frame}), ` +
            `${otherFrames} without bar code, ${tones.length} tones, ${audioTracks} sound tracks`,
        )
      }
      await sleep(100)
    }
  }
  return {
    read,
    forget: () => page.evaluate(() => window.__filmProbe?.forget()),
    waitFor,
    waitUntilInStep: (rate, timeoutMs) =>
      waitFor(
        (reading) => isInStep(reading, rate),
        timeoutMs,
        (reading) => {
          const { speed, skews } = newestStretch(reading, rate)
          return `20 s in step; the newest at ${speed?.toFixed(4)} of their speed, sound late by ${skews.map(Math.round).join(", ")} ms`
        },
      ),
  }
}

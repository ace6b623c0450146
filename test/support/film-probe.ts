import { setTimeout as sleep } from "node:timers/promises"
import type { Page } from "playwright-core"
import { type FrameRate, isInStep, newestStretch } from "./film-analysis"
import type { FilmReading } from "./film-probe-page"
import { pageScript } from "./page-script"

export * from "./film-analysis"
export type { FilmReading, SeenFrame } from "./film-probe-page"

/** Watches the test film in a page: which frames are shown when, and which tones are heard when. */
export interface FilmProbe {
  read(): Promise<FilmReading>
  /** Discards all frames and tones so far, for measuring over hours. */
  forget(): Promise<void>
  /**
   * Waits until the reading satisfies a condition.
   * @param what expected condition; a function adds the current state
   * @throws Error that describes the reading
   */
  waitFor(
    condition: (reading: FilmReading) => boolean,
    timeoutMs: number,
    what: string | ((reading: FilmReading) => string),
  ): Promise<FilmReading>
  /**
   * Waits until 20 s of the film had the right speed and synchronized sound.
   * @throws Error that describes the newest reading
   */
  waitUntilInStep(rate: FrameRate, timeoutMs: number): Promise<FilmReading>
}

/**
 * Starts the probe in a page, once: later calls return the same measurements. Watches all <video> and <audio> elements
 * that play streams, now or later. Reloading the page loses the measurements.
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

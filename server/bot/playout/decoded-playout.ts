import { assertComplete } from "../media/films/assert-complete"
import { type DecodedFilm, decodeFilm, type Picture } from "../media/films/decoded-film"
import type { OpenedSource } from "../media/read/open-source"
import { BoundedQueue } from "../pacing/bounded-queue"
import type { TimeSource } from "../pacing/film-clock"
import { decideFrame } from "../pacing/frame-schedule"
import { createSoundGrid, SOUND_CHANNELS, SOUND_RATE_HZ, type SoundBlock } from "../pacing/sound-grid"
import { createSoundSchedule, SOUND_LEAD_MS } from "../pacing/sound-schedule"
import type { Publisher } from "../publishers/publisher"
import { arriving, fillQueue, nextOf, type Playout, sleepUntil } from "./playout"

/** Pictures decoded ahead, half of them in one go: about 0.4 s at 24 frames a second, and at most 50 MB at 1080p. */
const PICTURE_QUEUE = 10
const SOUND_QUEUE = 8
/** Sound goes to LiveKit in chunks of this length: each costs a promise, so short ones are expensive. */
const SOUND_CHUNK_MS = 100

export type DecodedPublisher = Pick<Publisher<Uint8Array<ArrayBuffer>, Int16Array>, "picture" | "sound">

/** Number of values, both channels counted. */
const samplesOf = (ms: number): number => Math.round((ms * SOUND_RATE_HZ) / 1000) * SOUND_CHANNELS

/** Decodes the source ahead of time, and publishes each picture and sound when it is due. */
export async function createDecodedPlayout(
  source: OpenedSource,
  publisher: DecodedPublisher,
  time: TimeSource,
): Promise<Playout> {
  const film: DecodedFilm = await decodeFilm(source)
  const { info } = film
  const startMs = source.positionMs
  const pictures = new BoundedQueue<Picture>(PICTURE_QUEUE, PICTURE_QUEUE / 2)
  const sounds = new BoundedQueue<SoundBlock>(SOUND_QUEUE, SOUND_QUEUE / 2)
  let reachedMs = startMs

  const decodeSound = async (): Promise<void> => {
    if (!info.hasAudio) return sounds.end()
    const grid = createSoundGrid(startMs, SOUND_CHUNK_MS)
    for (let block = await film.nextSound(); block; block = await film.nextSound()) {
      for (const chunk of grid.push(block)) if (!(await sounds.push(chunk))) return
    }
    for (const chunk of grid.flush()) if (!(await sounds.push(chunk))) return
    sounds.end()
  }
  void fillQueue(pictures, film.nextPicture)
  decodeSound().catch((error: unknown) => sounds.fail(error))

  return {
    info,
    startMs,
    get reachedMs() {
      return reachedMs
    },
    async primed() {
      await arriving(Promise.all([pictures.whenFilled(), sounds.whenFilled()]))
    },
    async still() {
      const picture = pictures.peek()
      return picture ? { width: info.width, height: info.height, data: picture.data.slice() } : null
    },

    async run({ clock, stats, signal, onLive }) {
      const soundSchedule = createSoundSchedule()
      const stopping = new AbortController()
      const running = AbortSignal.any([signal, stopping.signal])
      const waitUntil = (atMs: number) => sleepUntil(time, atMs, running)

      const showPictures = async (): Promise<void> => {
        let lastShownMs = Number.NEGATIVE_INFINITY
        let lastShown: Picture | null = null
        for (let picture = await nextOf(pictures); picture; picture = await nextOf(pictures)) {
          const dueMs = clock.dueAtMs(picture.positionMs)
          await waitUntil(dueMs)
          const next = pictures.peek()
          const nowMs = time.monotonicMs()
          const nextDueMs = next ? clock.dueAtMs(next.positionMs) : null
          reachedMs = picture.positionMs
          if (decideFrame({ nowMs, dueMs, nextDueMs, lastShownMs }).action === "drop") {
            stats.dropped()
            film.recycle(picture)
            continue
          }
          publisher.picture(picture.data, dueMs)
          if (lastShown) film.recycle(lastShown)
          else {
            stats.begin(nowMs)
            onLive()
          }
          lastShown = picture
          lastShownMs = nowMs
          stats.shown(nowMs - dueMs)
        }
      }

      const playSound = async (): Promise<void> => {
        for (let chunk = await nextOf(sounds); chunk; chunk = await nextOf(sounds)) {
          const dueMs = clock.dueAtMs(chunk.positionMs)
          await waitUntil(dueMs - SOUND_LEAD_MS)
          const nowMs = time.monotonicMs()
          const lengthMs = (chunk.samples.length / SOUND_CHANNELS / SOUND_RATE_HZ) * 1000
          const { cutMs, silenceMs, lateMs } = soundSchedule.place({ nowMs, dueMs, lengthMs })
          stats.sounded(lateMs)
          if (silenceMs > 0) await publisher.sound(new Int16Array(samplesOf(silenceMs)), dueMs)
          await publisher.sound(cutMs > 0 ? chunk.samples.slice(samplesOf(cutMs)) : chunk.samples, dueMs)
          if (!info.hasVideo) reachedMs = chunk.positionMs + lengthMs
        }
      }

      /** A film without picture goes live when its first sound is heard. */
      const announce = async (): Promise<void> => {
        if (info.hasVideo) return
        await waitUntil(clock.dueAtMs(startMs))
        stats.begin(time.monotonicMs())
        onLive()
      }

      try {
        await Promise.all([showPictures(), playSound(), announce()])
        assertComplete(info, film.endMs)
        await waitUntil(clock.dueAtMs(film.endMs))
        reachedMs = film.endMs
      } finally {
        stopping.abort()
      }
    },

    async [Symbol.asyncDispose]() {
      pictures.end()
      sounds.end()
      await film[Symbol.asyncDispose]()
    },
  }
}

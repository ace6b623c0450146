import { setTimeout as sleep } from "node:timers/promises"
import { AppError } from "@/server/contracts/errors"
import type { Film, Picture } from "./media/open-film"
import { BoundedQueue } from "./pacing/bounded-queue"
import type { FilmClock, TimeSource } from "./pacing/film-clock"
import { decideFrame } from "./pacing/frame-schedule"
import { createPlaybackStats, type PlaybackReport } from "./pacing/playback-stats"
import { createSoundGrid, SOUND_CHANNELS, SOUND_RATE_HZ, type SoundBlock } from "./pacing/sound-grid"
import { createSoundSchedule } from "./pacing/sound-schedule"
import type { Publisher } from "./publishers/publisher"

/** Decoded ahead: about 0.4 s at 24 frames a second, and at most 50 MB at 1080p. */
const PICTURE_QUEUE = 10
const SOUND_QUEUE = 8
/** Sound goes to LiveKit in pieces of this length: each costs a promise, and small ones many. */
const SOUND_CHUNK_MS = 100
const SLATE_INTERVAL_MS = 100
const REPORT_INTERVAL_MS = 1_000
/** With nothing decoded for this long, the source has stalled. */
const STALL_TIMEOUT_MS = 12_000
/** Viewers are this far behind; who leaves earlier cuts the end of the film off for them. */
const TAIL_MS = 500
/** A film may end this much before its duration says so: containers round, tracks differ in length. */
const MAX_MISSING_MS = 2_000

export interface PlayOptions {
  film: Film
  clock: FilmClock
  time: TimeSource
  positionMs: number
  slate: Uint8Array<ArrayBuffer>
  /** Where pictures and sound go now; null while the room is being looked for: the film goes on meanwhile. */
  publisher: () => Publisher | null
  signal: AbortSignal
  onLive: () => void
  onReport: (positionMs: number, report: PlaybackReport) => void
}

export interface Playback {
  /** Resolves at the end of the film; rejects with an AppError, or with the signal's reason. */
  readonly done: Promise<void>
  /** A new publisher took over: its sound queue is empty. */
  publisherChanged(): void
}

/** Plays an open film by the clock: slate and silence before its start, then picture and sound, each when it is due. */
export function playFilm(options: PlayOptions): Playback {
  const { film, clock, time, signal, slate } = options
  const stats = createPlaybackStats(time.monotonicMs())
  const soundSchedule = createSoundSchedule()
  const pictures = new BoundedQueue<Picture>(PICTURE_QUEUE)
  const sounds = new BoundedQueue<SoundBlock>(SOUND_QUEUE)
  let lastDecodedMs = time.monotonicMs()

  const waitUntil = async (atMs: number): Promise<void> => {
    const ms = atMs - time.monotonicMs()
    if (ms > 0) await sleep(ms, undefined, { signal })
    signal.throwIfAborted()
  }

  const decodePictures = async (): Promise<void> => {
    if (!film.info.hasVideo) return pictures.end()
    try {
      for (let picture = await film.nextPicture(); picture; picture = await film.nextPicture()) {
        lastDecodedMs = time.monotonicMs()
        if (!(await pictures.push(picture))) return
        lastDecodedMs = time.monotonicMs()
      }
      pictures.end()
    } catch (error) {
      pictures.fail(error)
    }
  }

  const decodeSound = async (): Promise<void> => {
    if (!film.info.hasAudio) return sounds.end()
    try {
      const grid = createSoundGrid(options.positionMs, SOUND_CHUNK_MS)
      for (let block = await film.nextSound(); block; block = await film.nextSound()) {
        for (const chunk of grid.push(block)) if (!(await sounds.push(chunk))) return
      }
      for (const chunk of grid.flush()) if (!(await sounds.push(chunk))) return
      sounds.end()
    } catch (error) {
      sounds.fail(error)
    }
  }

  const showPictures = async (): Promise<void> => {
    let lastShownMs = Number.NEGATIVE_INFINITY
    let isLive = false
    const showSlateUntil = async (atMs: number): Promise<void> => {
      while (time.monotonicMs() < atMs - SLATE_INTERVAL_MS / 2) {
        options.publisher()?.video(slate)
        await waitUntil(Math.min(atMs, time.monotonicMs() + SLATE_INTERVAL_MS))
      }
      await waitUntil(atMs)
    }
    await showSlateUntil(clock.dueAtMs(options.positionMs))
    if (!film.info.hasVideo) {
      options.onLive()
      while (!(sounds.size === 0 && soundIsOver)) await showSlateUntil(time.monotonicMs() + SLATE_INTERVAL_MS)
      return
    }
    for (let picture = await pictures.shift(); picture; picture = await pictures.shift()) {
      const dueMs = clock.dueAtMs(picture.positionMs)
      await waitUntil(dueMs)
      const next = pictures.peek()
      const nowMs = time.monotonicMs()
      const nextDueMs = next ? clock.dueAtMs(next.positionMs) : null
      const decision = decideFrame({ nowMs, dueMs, nextDueMs, lastShownMs })
      if (decision.action === "drop") {
        stats.dropped()
      } else {
        options.publisher()?.video(picture.data)
        lastShownMs = nowMs
        if (!isLive) {
          options.onLive()
          stats.begin(nowMs)
          isLive = true
        }
        stats.shown(nowMs - dueMs)
      }
      film.recycle(picture)
    }
  }

  let soundIsOver = !film.info.hasAudio
  const handOver = async (chunk: SoundBlock): Promise<void> => {
    const dueMs = clock.dueAtMs(chunk.positionMs)
    await waitUntil(soundSchedule.handOverAtMs(dueMs))
    const publisher = options.publisher()
    if (!publisher) return
    const lengthMs = (chunk.samples.length / SOUND_CHANNELS / SOUND_RATE_HZ) * 1000
    const { cutMs, silenceMs } = soundSchedule.place({ nowMs: time.monotonicMs(), dueMs, lengthMs })
    if (silenceMs > 0) await publisher.audio(new Int16Array(samplesOf(silenceMs)))
    if (cutMs > 0) await publisher.audio(chunk.samples.slice(samplesOf(cutMs)))
    else await publisher.audio(chunk.samples)
  }

  const playSound = async (): Promise<void> => {
    if (!film.info.hasAudio) return
    // Silence up to the start: the viewers' sound is set up by the time it matters.
    const silence = new Int16Array(samplesOf(SOUND_CHUNK_MS))
    const chunksBefore = Math.floor((options.positionMs - clock.positionMs()) / SOUND_CHUNK_MS)
    for (let i = chunksBefore; i >= 1; i--) {
      await handOver({ positionMs: options.positionMs - i * SOUND_CHUNK_MS, samples: silence })
    }
    for (let chunk = await sounds.shift(); chunk; chunk = await sounds.shift()) await handOver(chunk)
    soundIsOver = true
  }

  const report = async (): Promise<void> => {
    for (;;) {
      await sleep(REPORT_INTERVAL_MS, undefined, { signal: watching.signal })
      const positionMs = clock.positionMs()
      if (positionMs < options.positionMs) continue
      const now = time.monotonicMs()
      options.onReport(Math.min(positionMs, film.info.durationMs ?? positionMs), stats.report(now))
      const isStarving = pictures.size === 0 && film.info.hasVideo
      if (isStarving && now - lastDecodedMs > STALL_TIMEOUT_MS) throw new AppError("MEDIA_STALLED")
    }
  }

  const watching = new AbortController()
  const play = async (): Promise<void> => {
    void decodePictures()
    void decodeSound()
    await Promise.all([showPictures(), playSound()])
    const { durationMs } = film.info
    if (durationMs !== null && film.endMs < durationMs - Math.min(MAX_MISSING_MS, 100 + durationMs * 0.1)) {
      throw new AppError("MEDIA_INCOMPLETE")
    }
    await waitUntil(clock.dueAtMs(film.endMs) + TAIL_MS)
  }

  const done = Promise.race([
    play(),
    report().catch((error: unknown) => {
      // Stopped watching: whatever ended the film decides.
      if (watching.signal.aborted) return new Promise<never>(() => {})
      throw error
    }),
  ]).finally(() => {
    watching.abort()
    pictures.end()
    sounds.end()
  })
  return { done, publisherChanged: () => soundSchedule.reset() }
}

/** Number of values (both channels) in so much sound. */
const samplesOf = (ms: number): number => Math.round((ms * SOUND_RATE_HZ) / 1000) * SOUND_CHANNELS

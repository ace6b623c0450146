import { existsSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { KEYFRAME_INTERVAL_MS } from "@/server/bot/media/render/rendition-encoders"
import { waitForFileLock } from "@/server/local/file-lock.mjs"
import { cacheFolder } from "@/server/local/setup/cache-folder"
import { generateTestFilm } from "@/server/local/test-film/test-film"
import { loopFilm } from "./loop-film"

/** Benchmark films with realistic bitrates, made once for all runs. */
export interface BenchFilm {
  label: string
  path: string
  frameRate: { num: number; den: number }
  width: number
  height: number
  /** Number of frames after which the frame numbers repeat. */
  loopFrames: number
  durationS: number
}

interface FilmKind {
  label: string
  frameRate: { num: number; den: number }
  width: number
  height: number
  soundCodec: "aac" | "opus"
  grain: { strength: number; bitrateBps: number }
  /** As a rendition by default. */
  keyframeIntervalMs?: number
  /** About a minute, with a whole number of sound packets, so that repetitions have no seam. */
  loopFrames: number
}

const cinema720 = {
  label: "720p24",
  frameRate: { num: 24_000, den: 1_001 },
  width: 1280,
  height: 720,
  soundCodec: "opus",
  grain: { strength: 8, bitrateBps: 2_500_000 },
  loopFrames: 1440,
} as const
const video1080 = {
  label: "1080p30",
  frameRate: { num: 30, den: 1 },
  width: 1920,
  height: 1080,
  soundCodec: "opus",
  grain: { strength: 8, bitrateBps: 5_000_000 },
  loopFrames: 1800,
} as const
/** The usual keyframe interval of films that need transcoding. */
const sparse = { keyframeIntervalMs: 5_000 } as const

/** All are H.264 without B-frames and most have a keyframe every 500 ms, like renditions, so that passthrough works. */
const kinds = {
  /** Like a rendition: needs no transcoding. */
  "720p24": cinema720,
  "720p24-sparse": { ...cinema720, ...sparse },
  "720p24-aac": { ...cinema720, label: "720p24 with AAC sound", soundCodec: "aac", loopFrames: 1536 },
  "1080p30": video1080,
  "1080p30-sparse": { ...video1080, ...sparse },
} as const satisfies Record<string, FilmKind>

export type FilmName = keyof typeof kinds

/** Increase it when the films change, so that old ones are not reused. */
const VERSION = 2
const SOUND_RATE_HZ = 48_000
const MAKING_TIMEOUT_MS = 30 * 60_000

/**
 * Returns a film of at least this length and makes it if it is missing. Films of more than a minute repeat the minute.
 * @param folder the user's cache by default
 */
export async function benchFilm(name: FilmName, minimumS: number, folder = defaultFolder()): Promise<BenchFilm> {
  const kind: FilmKind = kinds[name]
  const { frameRate, loopFrames } = kind
  const loopS = (loopFrames * frameRate.den) / frameRate.num
  const times = Math.max(1, Math.ceil(minimumS / loopS))
  const path = join(folder, `${name}-x${times}.mp4`)
  await mkdir(folder, { recursive: true })
  const lock = await waitForFileLock(join(folder, "films.lock"), { timeoutMs: MAKING_TIMEOUT_MS })
  try {
    const once = join(folder, `${name}-x1.mp4`)
    if (!existsSync(once)) {
      console.log(`  Making the film ${kind.label}`)
      const intervalMs = kind.keyframeIntervalMs ?? KEYFRAME_INTERVAL_MS
      const gop = Math.round((frameRate.num * intervalMs) / frameRate.den / 1000)
      const { width, height, soundCodec, grain } = kind
      await generateTestFilm({ path: once, durationS: loopS, frameRate, width, height, gop, soundCodec, grain })
    }
    if (!existsSync(path)) {
      await loopFilm({ from: once, to: path, times, lengthSamples: Math.round(loopS * SOUND_RATE_HZ) })
    }
  } finally {
    lock.release()
  }
  const { label, width, height } = kind
  return { label, path, frameRate, width, height, loopFrames, durationS: loopS * times }
}

function defaultFolder(): string {
  return join(cacheFolder(), `bench-films-${VERSION}`)
}

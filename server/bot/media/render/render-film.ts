import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { AV_LOG_QUIET } from "node-av/constants"
import { Log } from "node-av/lib"
import type { RenditionKind } from "@/lib/contracts/renditions"
import { MAX_KEYFRAME_DISTANCE_MS } from "@/lib/rules/delivery"
import { renditionSize, type Size } from "@/lib/rules/renditions"
import type { MediaSource } from "@/server/bot/supervise/player-protocol"
import { assertComplete } from "../films/assert-complete"
import { type JoinedFilm, joinParts } from "./join-parts"
import { commit, encodePart, flush, SOUND_LEAD_MS } from "./rendition-part"
import { openRenditionSource, type RenditionSource } from "./rendition-source"

/** Incremented with every change that makes new parts incompatible with old ones. */
const SETTINGS = 2
/** Encoding's share of the progress; the rest is joining the parts. */
const ENCODING_SHARE = 0.97

export interface RenderOptions {
  source: MediaSource
  allowedHosts: readonly string[]
  kind: RenditionKind
  /** Used by this rendition alone. Parts stay here until it is finished, so that another attempt can continue after them. */
  folder: string
  /** Distinguishes unfinished files of this attempt from those of others. */
  attempt: number
  /** The state of the source. Parts of another state are discarded. */
  sourceKey: string
  partMs: number
  signal: AbortSignal
  onProgress: (share: number) => void
}

export interface RenderedFilm extends Size {
  /** The finished MP4, in the folder of the parts. */
  path: string
  durationMs: number
}

interface Manifest {
  settings: number
  sourceKey: string
  partMs: number
  size: Size
  frameRate: number | null
  /** Number of parts of the whole film; null until its end is reached. */
  parts: number | null
  /** Where the film ends; null until its end is reached. */
  endMs: number | null
}

/**
 * Renders a film in parts, starting after the complete parts of an earlier attempt, and joins them.
 * @throws AppError as opening the source does; MEDIA_INCOMPLETE for a source that ends early
 */
export async function renderFilm(options: RenderOptions): Promise<RenderedFilm> {
  Log.setLevel(AV_LOG_QUIET)
  await mkdir(options.folder, { recursive: true })
  let manifest = await readManifest(options)
  if (!manifest) await emptyFolder(options.folder)
  let done = await countParts(options.folder)
  if (manifest?.parts == null) {
    manifest = await encodeParts(options, manifest, done)
    done = manifest.parts ?? 0
  }
  const parts = Array.from({ length: done }, (_, index) => partPath(options.folder, index))
  const target = path.join(options.folder, `joined.${options.attempt}.mp4`)
  const film = await joinParts({
    parts,
    path: target,
    frameRate: manifest.frameRate,
    signal: options.signal,
    onProgress: (share) => options.onProgress(ENCODING_SHARE + share * (1 - ENCODING_SHARE)),
  })
  await flush(target)
  assertReady(film)
  return { path: target, ...manifest.size, durationMs: Math.round(film.endMs) }
}

/** @throws Error when the rendition is not ready for WebRTC, which would make screenings worse than without it */
function assertReady(film: JoinedFilm): void {
  if (film.isReordered || film.keyframeDistanceMs > MAX_KEYFRAME_DISTANCE_MS) {
    throw new Error(`the rendition is not ready for WebRTC: ${JSON.stringify(film)}`)
  }
}

async function encodeParts(options: RenderOptions, known: Manifest | null, done: number): Promise<Manifest> {
  const { folder, partMs, signal } = options
  let size: Size = { width: 0, height: 0 }
  await using source = await openRenditionSource({
    ...options,
    fromMs: done * partMs,
    soundLeadMs: SOUND_LEAD_MS,
    size: (picture) => {
      size = renditionSize(picture, options.kind)
      return size
    },
  })
  const manifest: Manifest = known ?? {
    settings: SETTINGS,
    sourceKey: options.sourceKey,
    partMs,
    size,
    frameRate: source.frameRate,
    parts: null,
    endMs: null,
  }
  if (!known) await writeManifest(options, manifest)
  const lead: Int16Array[] = []
  for (let index = done; ; index++) {
    const { isLast, endMs } = await encodePart({
      source,
      path: partPath(folder, index),
      temporaryPath: path.join(folder, `part.${options.attempt}.tmp`),
      size,
      startMs: index * partMs,
      endMs: (index + 1) * partMs,
      lead,
      signal,
      onPosition: (positionMs) => options.onProgress(shareOf(positionMs, source)),
    })
    if (!isLast) continue
    // An interrupted source must not become a complete rendition of half a film.
    assertComplete(source, endMs)
    const whole = { ...manifest, parts: index + 1, endMs }
    await writeManifest(options, whole)
    return whole
  }
}

const shareOf = (positionMs: number, { durationMs }: RenditionSource): number =>
  durationMs ? Math.min(1, positionMs / durationMs) * ENCODING_SHARE : 0

const partPath = (folder: string, index: number): string =>
  path.join(folder, `part-${String(index).padStart(5, "0")}.nut`)
const manifestPath = (folder: string): string => path.join(folder, "manifest.json")

/** Number of complete parts, counted from the first without a gap. */
async function countParts(folder: string): Promise<number> {
  const names = new Set(await readdir(folder))
  let count = 0
  while (names.has(path.basename(partPath(folder, count)))) count++
  return count
}

/** The manifest of an earlier attempt, or null when its parts cannot be used. */
async function readManifest({ folder, sourceKey, partMs }: RenderOptions): Promise<Manifest | null> {
  try {
    const manifest = JSON.parse(await readFile(manifestPath(folder), "utf8")) as Manifest
    const isOurs = manifest.settings === SETTINGS && manifest.sourceKey === sourceKey && manifest.partMs === partMs
    return isOurs ? manifest : null
  } catch {
    return null
  }
}

async function writeManifest({ folder, attempt }: RenderOptions, manifest: Manifest): Promise<void> {
  const temporaryPath = path.join(folder, `manifest.${attempt}.tmp`)
  await writeFile(temporaryPath, JSON.stringify(manifest))
  await commit(temporaryPath, manifestPath(folder))
}

async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(path.join(folder, name), { recursive: true, force: true })
}

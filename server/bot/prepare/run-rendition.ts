import { mkdir, rename } from "node:fs/promises"
import path from "node:path"
import { AppError, toAppError } from "@/lib/contracts/errors"
import { type Fault, toFault } from "@/lib/contracts/fault"
import { expectedBytes, renditionSize } from "@/lib/rules/renditions"
import type { Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { RenditionJob } from "@/server/services/movies/renditions/claim-rendition"
import type { RenditionJobState } from "@/server/services/movies/renditions/rendition-attempt"
import { assertDiskSpace, type DiskLimits } from "./disk-space"
import { forkMediaTask } from "./media-task-process"
import type { MediaTaskMessage } from "./media-task-protocol"
import { partsFolder, removeLeftovers, removeParts, renditionPath, renditionsFolder } from "./rendition-folder"
import { type MediaFolder, taskSource } from "./task-source"

/** Complete parts survive a crash. Longer parts lose more work, shorter ones have more seams. */
const PART_MS = 30_000
const REPORT_INTERVAL_MS = 1_000
const DISK_INTERVAL_MS = 5_000
/** Native code can hang uninterruptibly. On a fully loaded machine a media task may make no progress for minutes. */
const SILENCE_TIMEOUT_MS = 30 * 60_000
/** A crashed media task is restarted after its last complete part. After this many crashes the film is to blame. */
const MAX_CRASHES = 3

export interface RenditionDeps {
  services: Uses<{
    movies:
      | "claimRendition"
      | "reportRendition"
      | "releaseRendition"
      | "finishRendition"
      | "failRendition"
      | "findOwnedRenditions"
  }>
  log: Logger
  media: MediaFolder
  disk: DiskLimits
  workerId: string
  partMs?: number
  /** How Node runs TypeScript, if not as in this process (tests). */
  execArgv?: readonly string[]
}

type Rendered = Extract<MediaTaskMessage, { type: "rendered" }>

/** How one media task ended. */
type Outcome =
  | { type: "rendered"; film: Rendered }
  | ({ type: "failed" } & Fault)
  | { type: "crashed" }
  | { type: "calledOff"; state: RenditionJobState }

/**
 * Creates a rendition, from its claim to its place in the media folder. Resolves when it is over or another worker has claimed
 * it. Rejects when `signal` is aborted because this worker stops: the queue then gives it to another worker, which
 * continues after the last complete part.
 */
export function runRendition(deps: RenditionDeps) {
  return async (renditionId: string, signal: AbortSignal): Promise<void> => {
    const { services, log, workerId } = deps
    const job = await services.movies.claimRendition({ renditionId, workerId })
    if (job) {
      log.info({ renditionId, kind: job.kind, epoch: job.epoch }, "rendition started")
      try {
        await render(deps, job, signal)
      } catch (error) {
        if (signal.aborted) {
          await services.movies.releaseRendition(job)
          throw error
        }
        const known = toAppError(error)
        if (known.code === "INTERNAL") log.error({ err: error, renditionId }, "rendition failed")
        await services.movies.failRendition(job, toFault(known))
      }
    }
    await removeLeftovers(deps.media.dir, services.movies.findOwnedRenditions)
  }
}

async function render(deps: RenditionDeps, job: RenditionJob, signal: AbortSignal): Promise<void> {
  const { services, log, media } = deps
  const { renditionId } = job
  await mkdir(renditionsFolder(media.dir), { recursive: true })
  await assertDiskSpace(renditionsFolder(media.dir), deps.disk, bytesOf(job))
  for (let crashes = 0; ; ) {
    const outcome = await attempt(deps, job, signal)
    switch (outcome.type) {
      case "rendered": {
        const { path: made, sourceKey, width, height, durationMs, sizeBytes } = outcome.film
        const filePath = renditionPath(job)
        const isDone = await services.movies.finishRendition(
          job,
          { filePath, sourceKey, width, height, durationMs, sizeBytes },
          () => rename(made, path.join(media.dir, filePath)),
        )
        log.info({ renditionId, isDone, sizeBytes }, "rendition finished")
        if (isDone) await removeParts(media.dir, job)
        return
      }
      case "failed":
        await services.movies.failRendition(job, outcome)
        return
      case "calledOff":
        log.info({ renditionId, state: outcome.state }, "rendition called off")
        // A worker that has taken over needs the parts.
        if (outcome.state === "cancelled") await removeParts(media.dir, job)
        return
      case "crashed":
        crashes += 1
        log.warn({ renditionId, crashes }, "media task crashed")
        if (crashes === MAX_CRASHES) {
          throw new AppError("MEDIA_INVALID", { detail: "renderCrashed" })
        }
    }
  }
}

/** Runs one media task to its end, and reports its progress. */
async function attempt(deps: RenditionDeps, job: RenditionJob, signal: AbortSignal): Promise<Outcome> {
  const { services, log, media } = deps
  const source = await taskSource(job.sources, media)
  signal.throwIfAborted()
  const mediaTask = forkMediaTask(
    {
      type: "render",
      source,
      allowedHosts: [...media.allowedHosts],
      kind: job.kind,
      folder: partsFolder(media.dir, job),
      attempt: job.epoch,
      partMs: deps.partMs ?? PART_MS,
    },
    { log, ...(deps.execArgv ? { execArgv: deps.execArgv } : {}) },
  )
  let progress: number | null = null
  let calledOff: Exclude<RenditionJobState, "current"> | null = null
  let diskFull: AppError | null = null
  const kill = () => void mediaTask.kill()

  const report = async () => {
    const state = await services.movies.reportRendition(job, progress)
    progress = null
    if (state === "current") return
    calledOff = state
    kill()
  }
  const watchDisk = async () => {
    try {
      await assertDiskSpace(renditionsFolder(media.dir), deps.disk, 0)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      diskFull = error
      kill()
    }
  }
  // An unavailable database does not end the work: the next report repeats this one.
  const logFailure = (error: unknown) => log.warn({ err: error }, "could not watch a rendition")
  const reporting = setInterval(() => void report().catch(logFailure), REPORT_INTERVAL_MS)
  const watching = setInterval(() => void watchDisk().catch(logFailure), DISK_INTERVAL_MS)
  signal.addEventListener("abort", kill)
  let silence = setTimeout(kill, SILENCE_TIMEOUT_MS)
  let terminal: MediaTaskMessage | null = null
  try {
    for await (const message of mediaTask.messages) {
      clearTimeout(silence)
      silence = setTimeout(kill, SILENCE_TIMEOUT_MS)
      if (message.type === "progress") progress = message.share
      else terminal = message
    }
  } finally {
    signal.removeEventListener("abort", kill)
    clearInterval(reporting)
    clearInterval(watching)
    clearTimeout(silence)
    await mediaTask.kill()
  }
  signal.throwIfAborted()
  if (calledOff) return { type: "calledOff", state: calledOff }
  if (diskFull) throw diskFull
  if (terminal?.type === "rendered") return { type: "rendered", film: terminal }
  return terminal?.type === "failed" ? terminal : { type: "crashed" }
}

/** The parts and the joined file exist side by side for a moment. */
function bytesOf({ picture, durationMs, kind }: RenditionJob): number {
  return picture && durationMs ? 2 * expectedBytes(renditionSize(picture, kind), durationMs) : 0
}

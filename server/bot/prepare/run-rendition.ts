import { mkdir, rename } from "node:fs/promises"
import path from "node:path"
import { AppError, type ErrorCode, toAppError } from "@/lib/contracts/errors"
import { expectedBytes, renditionSize } from "@/lib/rules/renditions"
import type { Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { RenditionJob, RenditionJobState } from "@/server/services/movies/rendition-jobs"
import { assertDiskSpace, type DiskLimits } from "./disk-space"
import { forkMediaTask } from "./media-task-process"
import type { MediaTaskMessage } from "./media-task-protocol"
import { partsFolder, removeLeftovers, removeParts, renditionPath, renditionsFolder } from "./rendition-folder"
import { type MediaFolder, taskSource } from "./task-source"

/** Whole parts outlive their worker; of a longer part more is lost with it, of a shorter one there are more seams. */
const PART_MS = 30_000
const REPORT_INTERVAL_MS = 1_000
const DISK_INTERVAL_MS = 5_000
/** Native code can hang where nothing interrupts it. On a machine full of films a preparer may get nothing done for minutes. */
const SILENCE_TIMEOUT_MS = 30 * 60_000
/** A preparer that dies is started again where it was, so often without a part being finished; then the film is to blame. */
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
  /** How Node runs TypeScript, where this process runs it otherwise (tests). */
  execArgv?: readonly string[]
}

type Rendered = Extract<MediaTaskMessage, { type: "rendered" }>

/** How an attempt with one preparer process ended. */
type Outcome =
  | { type: "rendered"; film: Rendered }
  | { type: "failed"; code: ErrorCode; message: string }
  | { type: "crashed" }
  | { type: "gone"; state: RenditionJobState }

/**
 * Makes a rendition, from its claim to its place in the media folder. Resolves when it is over or somebody else's; rejects when
 * `signal` says that this worker stops: the queue then gives it to another, which goes on after the last whole part.
 */
export function runRendition(deps: RenditionDeps) {
  return async (renditionId: string, signal: AbortSignal): Promise<void> => {
    const { services, log, workerId } = deps
    const job = await services.movies.claimRendition({ renditionId, workerId })
    if (job) {
      log.info({ renditionId, kind: job.kind, epoch: job.epoch }, "preparing")
      try {
        await make(deps, job, signal)
      } catch (error) {
        if (signal.aborted) {
          await services.movies.releaseRendition(job)
          throw error
        }
        const { code, message } = toAppError(error)
        if (code === "INTERNAL") log.error({ err: error, renditionId }, "preparing failed")
        await services.movies.failRendition(job, { code, message })
      }
    }
    await removeLeftovers(deps.media.dir, services.movies.findOwnedRenditions)
  }
}

async function make(deps: RenditionDeps, job: RenditionJob, signal: AbortSignal): Promise<void> {
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
        log.info({ renditionId, isDone, sizeBytes }, "prepared")
        if (isDone) await removeParts(media.dir, job)
        return
      }
      case "failed":
        await services.movies.failRendition(job, outcome)
        return
      case "gone":
        log.info({ renditionId, state: outcome.state }, "preparing was called off")
        // Who has taken over needs the parts.
        if (outcome.state === "cancelled") await removeParts(media.dir, job)
        return
      case "crashed":
        crashes += 1
        log.warn({ renditionId, crashes }, "media task crashed")
        if (crashes === MAX_CRASHES) {
          throw new AppError("MEDIA_INVALID", { message: "The movie makes the program that prepares it crash." })
        }
    }
  }
}

/** Runs one preparer process to its end, and reports for it meanwhile. */
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
  let full: AppError | null = null
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
      full = error
      kill()
    }
  }
  // A database that is away for a moment does not end the work; the next report says the same.
  const loud = (error: unknown) => log.warn({ err: error }, "a rendition could not be watched")
  const reporting = setInterval(() => void report().catch(loud), REPORT_INTERVAL_MS)
  const watching = setInterval(() => void watchDisk().catch(loud), DISK_INTERVAL_MS)
  signal.addEventListener("abort", kill)
  let silence = setTimeout(kill, SILENCE_TIMEOUT_MS)
  let last: MediaTaskMessage | null = null
  try {
    for await (const message of mediaTask.messages) {
      clearTimeout(silence)
      silence = setTimeout(kill, SILENCE_TIMEOUT_MS)
      if (message.type === "progress") progress = message.share
      else last = message
    }
  } finally {
    signal.removeEventListener("abort", kill)
    clearInterval(reporting)
    clearInterval(watching)
    clearTimeout(silence)
    await mediaTask.kill()
  }
  signal.throwIfAborted()
  if (calledOff) return { type: "gone", state: calledOff }
  if (full) throw full
  if (last?.type === "rendered") return { type: "rendered", film: last }
  return last?.type === "failed" ? last : { type: "crashed" }
}

/** The parts and the whole exist side by side for a moment. */
function bytesOf({ picture, durationMs, kind }: RenditionJob): number {
  return picture && durationMs ? 2 * expectedBytes(renditionSize(picture, kind), durationMs) : 0
}

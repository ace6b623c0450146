import { toAppError } from "@/lib/contracts/errors"
import { type Fault, toFault } from "@/lib/contracts/fault"
import type { ProbeResult, TakenFrame } from "@/lib/contracts/probe"
import type { Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { ProbeClaim } from "@/server/services/movies/claim-probe"
import { bytesOfJpeg } from "../supervise/jpeg-message"
import { forkMediaTask } from "./media-task-process"
import { type MediaFolder, taskSource } from "./task-source"

/** Opening takes 15 s at most, and scanning three places a little more. */
const TIMEOUT_MS = 40_000
/** For opening once more and taking pictures. */
const FRAMES_TIMEOUT_MS = 30_000

export interface ProbeDeps {
  services: Uses<{ movies: "claimProbe" | "saveProbe" }>
  log: Logger
  media: MediaFolder
  /** How Node runs TypeScript, if not as in this process (tests). */
  execArgv?: readonly string[]
}

/** Probes a queued movie. Rejects when `signal` is aborted because this worker stops: the queue then gives it to another. */
export function runProbe(deps: ProbeDeps) {
  return async (movieId: string, signal: AbortSignal): Promise<void> => {
    const claim = await deps.services.movies.claimProbe({ movieId })
    if (!claim) return
    const probed = await probe(deps, claim, signal)
    signal.throwIfAborted()
    await deps.services.movies.saveProbe({ movieId, requestedAt: claim.requestedAt, ...probed })
  }
}

interface Probed {
  result: ProbeResult
  /** Null keeps the existing ones. */
  frames: TakenFrame[] | null
}

async function probe(deps: ProbeDeps, claim: ProbeClaim, signal: AbortSignal): Promise<Probed> {
  const { log, media, execArgv } = deps
  try {
    const { framesKey } = claim
    const source = await taskSource(claim.sources, media)
    const task = { type: "probe" as const, source, allowedHosts: [...media.allowedHosts], framesKey }
    const mediaTask = forkMediaTask(task, { log, ...(execArgv ? { execArgv } : {}) })
    const kill = () => void mediaTask.kill()
    let isLate = false
    const late = () => {
      isLate = true
      kill()
    }
    let timer = setTimeout(late, TIMEOUT_MS)
    signal.addEventListener("abort", kill)
    let result: ProbeResult | null = null
    try {
      for await (const message of mediaTask.messages) {
        if (message.type === "frames" && result) return { result, frames: message.frames.map(toFrame) }
        if (message.type === "probed") {
          result = message.result
          if (!result.ok) break
          clearTimeout(timer)
          timer = setTimeout(late, FRAMES_TIMEOUT_MS)
        }
        // Earlier findings stand: a playable film may have no usable pictures.
        if (message.type === "failed" && !result) return fault(message)
      }
    } finally {
      clearTimeout(timer)
      signal.removeEventListener("abort", kill)
      await mediaTask.kill()
    }
    if (result) {
      if (result.ok) log.warn({ isLate }, "could not take pictures of a movie")
      return { result, frames: null }
    }
    return isLate
      ? fault({ code: "MEDIA_STALLED", detail: { code: "probeTimeout", values: { seconds: TIMEOUT_MS / 1000 } } })
      : fault({ code: "MEDIA_INVALID", detail: { code: "probeCrashed", values: {} } })
  } catch (error) {
    const known = toAppError(error)
    if (known.code === "INTERNAL") log.error({ err: error }, "probe failed")
    return fault(toFault(known))
  }
}

const toFrame = ({ jpeg, ...frame }: { positionMs: number; width: number; height: number; jpeg: string }) => ({
  ...frame,
  data: bytesOfJpeg(jpeg),
})

const fault = ({ code, detail }: Fault): Probed => ({
  result: { ok: false, code, detail, sourceKey: null },
  frames: null,
})

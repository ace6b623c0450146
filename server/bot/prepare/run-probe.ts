import { AppError, type ErrorCode, toAppError } from "@/server/contracts/errors"
import type { Logger } from "@/server/contracts/ports"
import type { ProbeResult } from "@/server/contracts/probe"
import type { MovieSources } from "@/server/domain/source"
import type { Services } from "@/server/services/all"
import { type MediaFolder, preparedSource } from "./prepared-source"
import { forkPreparer } from "./preparer-process"

/** Opening takes 15 s at most and looking at three places a little more. */
const TIMEOUT_MS = 40_000

export interface ProbeDeps {
  services: Pick<Services, "claimProbe" | "saveProbe">
  log: Logger
  media: MediaFolder
  /** How Node runs TypeScript, where this process runs it otherwise (tests). */
  execArgv?: readonly string[]
}

/** Probes a movie that waits for it. Rejects when `signal` says that this worker stops: the queue then gives it to another. */
export function runProbe(deps: ProbeDeps) {
  return async (movieId: string, signal: AbortSignal): Promise<void> => {
    const claim = await deps.services.claimProbe({ movieId })
    if (!claim) return
    const result = await probe(deps, claim.sources, signal)
    signal.throwIfAborted()
    await deps.services.saveProbe({ movieId, requestedAt: claim.requestedAt, result })
  }
}

async function probe(deps: ProbeDeps, movie: MovieSources, signal: AbortSignal): Promise<ProbeResult> {
  const { log, media } = deps
  try {
    const source = await preparedSource(movie, media)
    const { execArgv } = deps
    const task = { type: "probe" as const, source, allowedHosts: [...media.allowedHosts] }
    const preparer = forkPreparer(task, { log, ...(execArgv ? { execArgv } : {}) })
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    const kill = () => void preparer.kill()
    const ended = AbortSignal.any([signal, timeout])
    ended.addEventListener("abort", kill)
    try {
      for await (const message of preparer.messages) {
        if (message.type === "probed") return message.result
        if (message.type === "failed") return fault(message)
      }
    } finally {
      ended.removeEventListener("abort", kill)
      await preparer.kill()
    }
    return timeout.aborted
      ? fault(
          new AppError("MEDIA_STALLED", { message: `The movie could not be looked at within ${TIMEOUT_MS / 1000} s.` }),
        )
      : fault(new AppError("MEDIA_INVALID", { message: "The movie makes the program that reads it crash." }))
  } catch (error) {
    const known = toAppError(error)
    if (known.code === "INTERNAL") log.error({ err: error }, "probe failed")
    return fault(known)
  }
}

const fault = ({ code, message }: { code: ErrorCode; message: string }): ProbeResult => ({
  ok: false,
  code,
  message,
  sourceKey: null,
})

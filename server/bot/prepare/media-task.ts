import { stat } from "node:fs/promises"
import { AppError, toAppError } from "@/lib/contracts/errors"
import { toFault } from "@/lib/contracts/fault"
import { type MediaTask, type MediaTaskMessage, mediaTaskSchema, type TaskSource } from "./media-task-protocol"
import { sourceKeyOfFile, sourceKeyOfUrl } from "./source-key"

/**
 * The process that probes a movie or creates one rendition of it, forked by the bot worker. It receives its task over IPC, exits
 * after its terminal message, and never outlives its parent's channel.
 */

const PROGRESS_INTERVAL_MS = 1_000

function send(message: MediaTaskMessage): void {
  if (process.connected) process.send?.(message)
}

/** Key of the source's state; null when it is unknown. */
const keyOf = (source: TaskSource, allowedHosts: readonly string[]): Promise<string | null> =>
  source.keyFile
    ? sourceKeyOfFile(source.name, source.keyFile).catch(() => null)
    : sourceKeyOfUrl(source.name, source.location, allowedHosts)

/** Key of a source that FFmpeg has opened. If its server does not answer this time, the address alone identifies it. */
const openedKeyOf = async (source: TaskSource, allowedHosts: readonly string[]): Promise<string> =>
  (await keyOf(source, allowedHosts)) ?? `url ${source.name} - -`

async function probe(task: Extract<MediaTask, { type: "probe" }>, signal: AbortSignal): Promise<MediaTaskMessage> {
  const { source, allowedHosts } = task
  const { probeFilm } = await import("../media/inspect/probe-film")
  try {
    const findings = await probeFilm({ source, allowedHosts, signal })
    const sourceKey = await openedKeyOf(source, allowedHosts)
    // Sent first: if taking pictures crashes this process, the findings still count.
    send({ type: "probed", result: { ...findings, sourceKey } })
    if (!findings.video || sourceKey === task.framesKey) return { type: "frames", frames: [] }
  } catch (error) {
    const fault = toFault(expected(error))
    return { type: "probed", result: { ok: false, ...fault, sourceKey: await keyOf(source, allowedHosts) } }
  }
  const { takeFrames } = await import("../media/inspect/take-frames")
  const frames = await takeFrames({ source, allowedHosts, signal })
  return {
    type: "frames",
    frames: frames.map(({ data, ...frame }) => ({ ...frame, jpeg: Buffer.from(data).toString("base64") })),
  }
}

async function render(task: Extract<MediaTask, { type: "render" }>, signal: AbortSignal): Promise<MediaTaskMessage> {
  const { renderFilm } = await import("../media/render/render-film")
  const { source, allowedHosts } = task
  const sourceKey = await openedKeyOf(source, allowedHosts)
  let reportedAtMs = Number.NEGATIVE_INFINITY
  const film = await renderFilm({
    ...task,
    sourceKey,
    signal,
    onProgress(share) {
      if (performance.now() - reportedAtMs < PROGRESS_INTERVAL_MS) return
      reportedAtMs = performance.now()
      send({ type: "progress", share })
    },
  })
  if ((await openedKeyOf(source, allowedHosts)) !== sourceKey) {
    throw new AppError("MEDIA_INVALID", { detail: "movieChanged" })
  }
  return { type: "rendered", ...film, sourceKey, sizeBytes: (await stat(film.path)).size }
}

/** Rethrows anything unexpected, which ends the process: its parent reports a crash, and the log has the stack. */
function expected(error: unknown): AppError {
  const known = toAppError(error)
  if (known.code === "INTERNAL") throw error
  return known
}

async function run(task: MediaTask): Promise<MediaTaskMessage> {
  const { signal } = new AbortController()
  try {
    return task.type === "probe" ? await probe(task, signal) : await render(task, signal)
  } catch (error) {
    return { type: "failed", ...toFault(expected(error)) }
  }
}

let hasStarted = false
process.on("message", (raw) => {
  const task = mediaTaskSchema.safeParse(raw)
  if (!task.success || hasStarted) return
  hasStarted = true
  run(task.data).then(
    (terminal) => process.send?.(terminal, undefined, undefined, () => process.exit(0)),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})

// There is nothing to clean up: complete parts are on the disk, and the rest is rendered again.
process.on("disconnect", () => process.exit(0))

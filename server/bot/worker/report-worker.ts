import { statfs } from "node:fs/promises"
import { WORKER_HEARTBEAT_MS } from "@/server/domain/worker-times"
import type { Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"

export interface WorkerReports {
  /** Takes the worker out of the list. Never rejects: a row that is left behind is forgotten later. */
  stop(): Promise<void>
}

/**
 * Says every few seconds that this worker is there and how much it plays. Waits for the first report, and never rejects: a
 * database that cannot be reached keeps no film from playing.
 */
export async function startWorkerReports(options: {
  services: Uses<{ operations: "reportWorker" | "removeWorker" }>
  worker: { id: string; host: string; capacity: number; version: string }
  mediaDir: string
  playing: () => number
  log: Logger
}): Promise<WorkerReports> {
  const { services, worker, mediaDir, playing, log } = options
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  const report = async (): Promise<void> => {
    try {
      await services.operations.reportWorker({ ...worker, playing: playing(), freeBytes: await freeBytesOf(mediaDir) })
    } catch (error) {
      log.warn({ err: error }, "the worker could not report itself")
    }
    if (!isStopped) {
      timer = setTimeout(() => {
        current = report()
      }, WORKER_HEARTBEAT_MS)
    }
  }
  let current = report()
  await current
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      // A report that is under way would bring the row back.
      await current
      await services.operations.removeWorker({ id: worker.id }).catch((error: unknown) => {
        log.warn({ err: error }, "the worker could not take itself out of the list")
      })
    },
  }
}

/** What this process may still write there; null when the folder cannot be looked at. */
async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

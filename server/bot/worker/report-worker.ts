import { statfs } from "node:fs/promises"
import { WORKER_HEARTBEAT_MS } from "@/server/domain/worker-times"
import type { Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"

/**
 * Sends a heartbeat every few seconds, with how much this worker plays. Waits for the first one, and never rejects: an
 * unreachable database must not stop films from playing.
 */
export async function startWorkerReports(options: {
  services: Uses<{ operations: "reportWorker" | "removeWorker" }>
  worker: { id: string; host: string; capacity: number; version: string }
  mediaDir: string
  playing: () => number
  log: Logger
}) {
  const { services, worker, mediaDir, playing, log } = options
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  const report = async (): Promise<void> => {
    try {
      await services.operations.reportWorker({ ...worker, playing: playing(), freeBytes: await freeBytesOf(mediaDir) })
    } catch (error) {
      log.warn({ err: error }, "worker heartbeat failed")
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
    /** Removes the worker from the list. Never rejects: a row that is left behind expires. */
    async stop(): Promise<void> {
      isStopped = true
      clearTimeout(timer)
      // A heartbeat in flight would recreate the row.
      await current
      await services.operations.removeWorker({ id: worker.id }).catch((error: unknown) => {
        log.warn({ err: error }, "worker could not remove itself from the list")
      })
    },
  }
}

/** Null when the folder cannot be read. */
async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

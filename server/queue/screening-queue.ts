import type { Logger, ScreeningQueue } from "@/server/ports"
import { createBoss, createJobSender, ensureQueue, type JobQueue, type JobSender, workOptions } from "./boss"

const SCREENINGS: JobQueue = {
  name: "screenings",
  // Must exceed the longest movie with its pauses.
  expireInSeconds: 23 * 3600,
  retryLimit: 1000,
  retryDelayS: 0,
}

interface ScreeningJob {
  screeningId: string
}

export interface ScreeningQueueClient extends ScreeningQueue {
  close(): Promise<void>
}

export function createScreeningQueue(
  databaseUrl: string,
  log: Logger,
  sender: JobSender = createJobSender(databaseUrl, log),
): ScreeningQueueClient {
  return {
    // The job has the screening's id, so that a repeated send is the same job.
    enqueue: (screeningId) => sender.send(SCREENINGS, { screeningId } satisfies ScreeningJob, { id: screeningId }),
    close: sender.close,
  }
}

export interface ScreeningWorker {
  /** Stops taking screenings, aborts the `signal` of running ones and waits until their `play` returns. */
  stop(): Promise<void>
}

/**
 * The working side: calls `play` for each screening, at most `capacity` at once. When `play` rejects or the process
 * dies, a worker takes the screening again.
 */
export async function startScreeningWorker(options: {
  databaseUrl: string
  capacity: number
  log: Logger
  play: (screeningId: string, signal: AbortSignal) => Promise<void>
}): Promise<ScreeningWorker> {
  const boss = createBoss(options.databaseUrl, options.log, { isWorker: true })
  await boss.start()
  await ensureQueue(boss, SCREENINGS)
  const stopping = new AbortController()
  await boss.work<ScreeningJob>(SCREENINGS.name, workOptions(options.capacity), async ([job]) => {
    if (job) await options.play(job.data.screeningId, AbortSignal.any([job.signal, stopping.signal]))
  })
  return {
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

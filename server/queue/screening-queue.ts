import type { ScreeningQueue } from "@/server/ports"
import {
  type JobQueue,
  type JobSender,
  type QueueWorker,
  type RunJob,
  startQueueWorker,
  type WorkerOptions,
} from "./boss"

const SCREENINGS: JobQueue = {
  name: "screenings",
  idName: "screeningId",
  // Must exceed the longest movie with its pauses.
  expireInSeconds: 23 * 3600,
  retryLimit: 1000,
  retryDelayS: 0,
}

export const createScreeningQueue = (sender: JobSender): ScreeningQueue => ({
  enqueue: (screeningId) => sender.send(SCREENINGS, screeningId, { id: screeningId }),
})

/** Calls `play` for each screening, at most `capacity` at once. */
export const startScreeningWorker = (
  options: WorkerOptions & { capacity: number; play: RunJob },
): Promise<QueueWorker> =>
  startQueueWorker(options, [{ queue: SCREENINGS, capacity: options.capacity, run: options.play }])

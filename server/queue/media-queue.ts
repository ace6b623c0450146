import type { MediaQueue } from "@/server/ports"
import {
  type JobQueue,
  type JobSender,
  type QueueWorker,
  type RunJob,
  startQueueWorker,
  type WorkerOptions,
} from "./boss"

const PROBES: JobQueue = { name: "probes", idName: "movieId", expireInSeconds: 300, retryLimit: 10, retryDelayS: 1 }
const RENDITIONS: JobQueue = {
  name: "renditions",
  idName: "renditionId",
  // A long movie on a busy machine takes hours. A retry resumes where the last attempt stopped.
  expireInSeconds: 23 * 3600,
  retryLimit: 100,
  retryDelayS: 1,
}

export const createMediaQueue = (sender: JobSender): MediaQueue => ({
  enqueueProbe: (movieId) => sender.send(PROBES, movieId),
  enqueueRendition: (renditionId) => sender.send(RENDITIONS, renditionId),
})

/** Runs one probe and one rendition at a time. */
export const startMediaWorker = (options: WorkerOptions & { probe: RunJob; prepare: RunJob }): Promise<QueueWorker> =>
  startQueueWorker(options, [
    { queue: PROBES, capacity: 1, run: options.probe },
    { queue: RENDITIONS, capacity: 1, run: options.prepare },
  ])

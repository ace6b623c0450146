import type { Logger, MediaQueue } from "@/server/ports"
import { createBoss, ensureQueue, type JobQueue, type JobSender, workOptions } from "./boss"

const PROBES: JobQueue = { name: "probes", expireInSeconds: 300, retryLimit: 10, retryDelayS: 1 }
const RENDITIONS: JobQueue = {
  name: "renditions",
  // A long movie on a busy machine takes hours. A retry resumes where the last attempt stopped.
  expireInSeconds: 23 * 3600,
  retryLimit: 100,
  retryDelayS: 1,
}

interface ProbeJob {
  movieId: string
}
interface RenditionJob {
  renditionId: string
}

export function createMediaQueue(sender: JobSender): MediaQueue {
  return {
    enqueueProbe: (movieId) => sender.send(PROBES, { movieId } satisfies ProbeJob),
    enqueueRendition: (renditionId) => sender.send(RENDITIONS, { renditionId } satisfies RenditionJob),
  }
}

export interface MediaWorker {
  /** Stops taking jobs, aborts the `signal` of running ones and waits for them. */
  stop(): Promise<void>
}

/** The working side: one probe and one rendition at a time. A job that rejects or dies with the process is retried. */
export async function startMediaWorker(options: {
  databaseUrl: string
  log: Logger
  probe: (movieId: string, signal: AbortSignal) => Promise<void>
  prepare: (renditionId: string, signal: AbortSignal) => Promise<void>
}): Promise<MediaWorker> {
  const boss = createBoss(options.databaseUrl, options.log, { isWorker: true })
  await boss.start()
  for (const queue of [PROBES, RENDITIONS]) await ensureQueue(boss, queue)
  const stopping = new AbortController()
  await boss.work<ProbeJob>(PROBES.name, workOptions(1), async ([job]) => {
    if (job) await options.probe(job.data.movieId, AbortSignal.any([job.signal, stopping.signal]))
  })
  await boss.work<RenditionJob>(RENDITIONS.name, workOptions(1), async ([job]) => {
    if (job) await options.prepare(job.data.renditionId, AbortSignal.any([job.signal, stopping.signal]))
  })
  return {
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

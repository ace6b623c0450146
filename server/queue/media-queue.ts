import type { Logger, MediaQueue } from "@/server/ports"
import { createBoss, ensureQueue, type JobQueue, type JobSender, workOptions } from "./boss"

const PROBES: JobQueue = { name: "probes", expireInSeconds: 300, retryLimit: 10, retryDelayS: 1 }
const RENDITIONS: JobQueue = {
  name: "renditions",
  // A long film on a machine that is busy with others takes hours; it goes on where it was.
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

/** The sending side; `sender` may serve other queues too. */
export function createMediaQueue(sender: JobSender): MediaQueue {
  return {
    enqueueProbe: (movieId) => sender.send(PROBES, { movieId } satisfies ProbeJob),
    enqueueRendition: (renditionId) => sender.send(RENDITIONS, { renditionId } satisfies RenditionJob),
  }
}

export interface MediaWorker {
  /** Stops taking work and waits for what runs; `signal` of each is aborted. */
  stop(): Promise<void>
}

/**
 * The working side: one probe and one rendition at a time. What rejects, or dies with the process, goes to a worker again.
 */
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

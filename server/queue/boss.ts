import { PgBoss } from "pg-boss"
import type { Logger } from "@/server/ports"

/** How often workers look for jobs of a worker that stopped or died. */
const RETRY_POLL_S = 1

/** A queue of long jobs that move to another worker when theirs dies. */
export interface JobQueue {
  name: string
  /** Name of the id that is a job's data. */
  idName: string
  /** Must exceed the longest job. */
  expireInSeconds: number
  retryLimit: number
  retryDelayS: number
}

function createBoss(databaseUrl: string, log: Logger, settings: { isWorker: boolean }): PgBoss {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: settings.isWorker ? "moviesnow-bot" : "moviesnow-queue",
    max: settings.isWorker ? 4 : 2,
    // Only in workers: a web instance may be short-lived.
    supervise: settings.isWorker,
    schedule: false,
    useListenNotify: true,
    monitorIntervalSeconds: 1,
    superviseIntervalSeconds: 1,
  })
  boss.on("error", (error) => log.error({ err: error }, "queue error"))
  return boss
}

async function ensureQueue(boss: PgBoss, queue: JobQueue): Promise<void> {
  await boss.createQueue(queue.name, {
    notify: true,
    // Another worker takes the job 10 s after its worker died.
    heartbeatSeconds: 10,
    retryLimit: queue.retryLimit,
    retryDelay: queue.retryDelayS,
    expireInSeconds: queue.expireInSeconds,
  })
}

/** The sending side: connects at the first use and creates each queue before its first job. */
export interface JobSender {
  /** `options.id`: id of the job itself, so that a repeated send is the same job. */
  send(queue: JobQueue, id: string, options?: { id: string }): Promise<void>
  close(): Promise<void>
}

export function createJobSender(databaseUrl: string, log: Logger): JobSender {
  const ready = new Map<string, Promise<void>>()
  let started: Promise<PgBoss> | undefined
  const start = async () => {
    const boss = createBoss(databaseUrl, log, { isWorker: false })
    await boss.start()
    return boss
  }
  /** Forgets a failure, so that the next call tries again. */
  const once = <Result>(run: () => Promise<Result>, forget: () => void): Promise<Result> =>
    run().catch((error) => {
      forget()
      throw error
    })
  return {
    async send(queue, id, options) {
      started ??= once(start, () => {
        started = undefined
      })
      const boss = await started
      let made = ready.get(queue.name)
      if (!made) {
        made = once(
          () => ensureQueue(boss, queue),
          () => ready.delete(queue.name),
        )
        ready.set(queue.name, made)
      }
      await made
      await boss.send(queue.name, { [queue.idName]: id }, options)
    },
    async close() {
      if (started) await (await started).stop({ graceful: false })
    },
  }
}

export interface QueueWorker {
  /** Stops taking jobs, aborts the `signal` of running ones and waits for them. */
  stop(): Promise<void>
}

export interface WorkerOptions {
  databaseUrl: string
  log: Logger
}

export type RunJob = (id: string, signal: AbortSignal) => Promise<void>

/**
 * The working side: runs up to `capacity` jobs of each queue at once, each with a heartbeat. When `run` rejects or the
 * process dies, a worker takes the job again.
 */
export async function startQueueWorker(
  { databaseUrl, log }: WorkerOptions,
  works: readonly { queue: JobQueue; capacity: number; run: RunJob }[],
): Promise<QueueWorker> {
  const boss = createBoss(databaseUrl, log, { isWorker: true })
  await boss.start()
  for (const { queue } of works) await ensureQueue(boss, queue)
  const stopping = new AbortController()
  for (const { queue, capacity, run } of works) {
    const options = {
      localConcurrency: capacity,
      heartbeatRefreshSeconds: 3,
      // NOTIFY announces new jobs but not retries, which a listening worker would only poll for every 30 s without the
      // second interval.
      pollingIntervalSeconds: RETRY_POLL_S,
      notifyPollingIntervalSeconds: RETRY_POLL_S,
    }
    await boss.work<Record<string, string>>(queue.name, options, async ([job]) => {
      const id = job?.data[queue.idName]
      if (job && id) await run(id, AbortSignal.any([job.signal, stopping.signal]))
    })
  }
  return {
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

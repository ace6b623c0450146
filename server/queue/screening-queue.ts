import { PgBoss } from "pg-boss"
import type { Logger, ScreeningQueue } from "@/server/contracts/ports"

const QUEUE = "screenings"
/** Longer than the longest film with its pauses. */
const EXPIRE_S = 23 * 3600
/** How soon a screening whose worker stopped or died is found by another, once it is free. */
const RETRY_POLL_S = 1

interface ScreeningJob {
  screeningId: string
}

function createBoss(databaseUrl: string, log: Logger, settings: { isWorker: boolean }): PgBoss {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: settings.isWorker ? "moviesnow-bot" : "moviesnow-queue",
    max: settings.isWorker ? 4 : 2,
    // Only workers supervise: a web instance may be short-lived.
    supervise: settings.isWorker,
    schedule: false,
    useListenNotify: true,
    monitorIntervalSeconds: 1,
    superviseIntervalSeconds: 1,
  })
  boss.on("error", (error) => log.error({ err: error }, "queue error"))
  return boss
}

async function ensureQueue(boss: PgBoss): Promise<void> {
  await boss.createQueue(QUEUE, {
    notify: true,
    // A worker that is killed is noticed 10 s later and another takes the job.
    heartbeatSeconds: 10,
    retryLimit: 1000,
    retryDelay: 0,
    expireInSeconds: EXPIRE_S,
  })
}

export interface ScreeningQueueClient extends ScreeningQueue {
  close(): Promise<void>
}

/** The sending side. Connects when it is first used. */
export function createScreeningQueue(databaseUrl: string, log: Logger): ScreeningQueueClient {
  let started: Promise<PgBoss> | undefined
  const start = async () => {
    const boss = createBoss(databaseUrl, log, { isWorker: false })
    await boss.start()
    await ensureQueue(boss)
    return boss
  }
  const getBoss = () => {
    started ??= start().catch((error) => {
      started = undefined
      throw error
    })
    return started
  }
  return {
    async enqueue(screeningId) {
      const boss = await getBoss()
      // The job has the screening's id: a second send is the same job.
      await boss.send(QUEUE, { screeningId } satisfies ScreeningJob, { id: screeningId })
    },
    async close() {
      if (started) await (await started).stop({ graceful: false })
    },
  }
}

export interface ScreeningWorker {
  /** Stops taking screenings and waits until `play` has returned for each that runs; `signal` of each is aborted. */
  stop(): Promise<void>
}

/**
 * The working side: calls `play` for each screening this worker takes, at most `capacity` at once. When `play` rejects, or
 * the process dies, the screening goes to a worker again.
 */
export async function startScreeningWorker(options: {
  databaseUrl: string
  capacity: number
  log: Logger
  play: (screeningId: string, signal: AbortSignal) => Promise<void>
}): Promise<ScreeningWorker> {
  const boss = createBoss(options.databaseUrl, options.log, { isWorker: true })
  await boss.start()
  await ensureQueue(boss)
  const stopping = new AbortController()
  await boss.work<ScreeningJob>(
    QUEUE,
    {
      localConcurrency: options.capacity,
      heartbeatRefreshSeconds: 3,
      // New screenings come by NOTIFY. One that is to be tried again does not: without the second interval, a worker that
      // listens would look for it every 30 s only.
      pollingIntervalSeconds: RETRY_POLL_S,
      notifyPollingIntervalSeconds: RETRY_POLL_S,
    },
    async ([job]) => {
      if (job) await options.play(job.data.screeningId, AbortSignal.any([job.signal, stopping.signal]))
    },
  )
  return {
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

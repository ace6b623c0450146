import { PgBoss } from "pg-boss"
import type { Logger } from "@/server/ports"

/** How soon a job whose worker stopped or died is found by another, once it is free. */
export const RETRY_POLL_S = 1

/** The settings of a queue whose jobs last long and go to another worker when theirs dies. */
export interface JobQueue {
  name: string
  /** Longer than the longest job. */
  expireInSeconds: number
  retryLimit: number
  retryDelayS: number
}

/** A connection to the queues, not started yet. */
export function createBoss(databaseUrl: string, log: Logger, settings: { isWorker: boolean }): PgBoss {
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

export async function ensureQueue(boss: PgBoss, queue: JobQueue): Promise<void> {
  await boss.createQueue(queue.name, {
    notify: true,
    // A worker that is killed is noticed 10 s later and another takes the job.
    heartbeatSeconds: 10,
    retryLimit: queue.retryLimit,
    retryDelay: queue.retryDelayS,
    expireInSeconds: queue.expireInSeconds,
  })
}

/** The sending side of queues: connects when it is first used, and makes each queue before its first job. */
export interface JobSender {
  send(queue: JobQueue, data: object, options?: { id: string }): Promise<void>
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
  /** Tries again at the next call when it failed. */
  const once = <Result>(run: () => Promise<Result>, forget: () => void): Promise<Result> =>
    run().catch((error) => {
      forget()
      throw error
    })
  return {
    async send(queue, data, options) {
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
      await boss.send(queue.name, data, options)
    },
    async close() {
      if (started) await (await started).stop({ graceful: false })
    },
  }
}

/** How a worker takes jobs: `capacity` at once, each with a heartbeat. */
export function workOptions(capacity: number) {
  return {
    localConcurrency: capacity,
    heartbeatRefreshSeconds: 3,
    // New jobs come by NOTIFY. One that is to be tried again does not: without the second interval, a worker that listens would
    // look for it every 30 s only.
    pollingIntervalSeconds: RETRY_POLL_S,
    notifyPollingIntervalSeconds: RETRY_POLL_S,
  }
}

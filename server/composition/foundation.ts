import { createInngest } from "@/inngest/client"
import { createEventBus } from "@/inngest/event-bus"
import { createDb } from "../db/client"
import type { BotEnv, WebEnv } from "../env/schemas"
import { createConference } from "../livekit/conference"
import { createLogger } from "../log"
import { createJobSender } from "../queue/boss"
import { createMediaQueue } from "../queue/media-queue"
import { createScreeningQueue } from "../queue/screening-queue"

export interface FoundationOptions {
  /** Process name in the log. */
  name: string
  connectionLimit?: number
  logTo?: "stdout" | "stderr"
}

/** The connections of every program: database, queue, LiveKit and Inngest. `close` ends them. */
export function createFoundation(env: BotEnv | WebEnv, options: FoundationOptions) {
  const log = createLogger({ level: env.LOG_LEVEL, name: options.name, to: options.logTo ?? "stdout" })
  const db = createDb(env.DATABASE_URL, options)
  const livekit = { url: env.LIVEKIT_URL, apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET }
  const jobs = createJobSender(env.DATABASE_URL, log)
  const inngest = createInngest(env)
  return {
    log,
    db,
    clock: { now: () => new Date() },
    livekit,
    conference: createConference(livekit),
    queue: createScreeningQueue(jobs),
    mediaQueue: createMediaQueue(jobs),
    inngest,
    events: createEventBus(inngest),
    async close() {
      await jobs.close()
      await db.$disconnect()
    },
  }
}

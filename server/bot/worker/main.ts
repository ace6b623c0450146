import { randomUUID } from "node:crypto"
import { readFile } from "node:fs/promises"
import { hostname } from "node:os"
import { DISK_RESERVE_BYTES } from "@/lib/rules/renditions"
import { createBot } from "@/server/composition/bot"
import { listenForWakes } from "@/server/db/wake-listener"
import { readEnv } from "@/server/env/read"
import { botEnv } from "@/server/env/schemas"
import { startMediaWorker } from "@/server/queue/media-queue"
import { startScreeningWorker } from "@/server/queue/screening-queue"
import { runProbe } from "../prepare/run-probe"
import { runRendition } from "../prepare/run-rendition"
import { createPlayerPool } from "../supervise/player-pool"
import { playScreening, type WakeHandlers } from "./play-screening"
import { startWorkerReports } from "./report-worker"

/** Runs a bot worker: takes screenings from the queue until it is told to stop. Needs no inbound port. */
async function main(): Promise<void> {
  const env = readEnv(botEnv)
  const bot = createBot(env)
  const { log } = bot
  const workerId = `${hostname()}-${randomUUID().slice(0, 8)}`
  const wakeHandlers: WakeHandlers = new Map()
  const wakes = listenForWakes({
    databaseUrl: env.DATABASE_URL,
    log,
    onWake(screeningId) {
      if (screeningId) wakeHandlers.get(screeningId)?.()
      else for (const wake of wakeHandlers.values()) wake()
    },
  })
  const media = { dir: env.MEDIA_DIR, baseUrl: env.MEDIA_BASE_URL, allowedHosts: env.MEDIA_ALLOWED_HOSTS }
  const players = createPlayerPool(log)
  const play = playScreening(
    {
      services: bot.services,
      conference: bot.conference,
      players,
      log,
      media,
      videoCodec: env.BOT_VIDEO_CODEC,
      workerId,
    },
    wakeHandlers,
  )
  let playing = 0
  const worker = await startScreeningWorker({
    databaseUrl: env.DATABASE_URL,
    capacity: env.BOT_CAPACITY,
    log,
    async play(screeningId, signal) {
      playing += 1
      try {
        await play(screeningId, signal)
      } finally {
        playing -= 1
      }
    },
  })
  const mediaWorker = await startMediaWorker({
    databaseUrl: env.DATABASE_URL,
    log,
    probe: runProbe({ services: bot.services, log, media }),
    prepare: runRendition({
      services: bot.services,
      log,
      media,
      disk: { maxBytes: env.MEDIA_RENDITIONS_MAX_GB * 1e9, reserveBytes: DISK_RESERVE_BYTES },
      workerId,
    }),
  })
  const reports = await startWorkerReports({
    services: bot.services,
    worker: { id: workerId, host: hostname(), capacity: env.BOT_CAPACITY, version: await readVersion() },
    mediaDir: env.MEDIA_DIR,
    playing: () => playing,
    log,
  })
  log.info({ workerId, capacity: env.BOT_CAPACITY }, "bot worker is ready")
  // For a parent that waits on the channel: LOG_LEVEL may suppress the log line.
  process.send?.({ type: "ready" })

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    log.info({ workerId }, "bot worker stops; its screenings go to other workers")
    await Promise.all([worker.stop(), mediaWorker.stop(), reports.stop()])
    await players.close()
    await wakes.close()
    await bot.close()
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)))
  }
}

async function readVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL("../../../package.json", import.meta.url), "utf8"))
  return String(version)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

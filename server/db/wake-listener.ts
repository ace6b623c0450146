import { Client } from "pg"
import type { Logger } from "@/server/ports"
import { SCREENING_WAKE_CHANNEL } from "./screenings"

const RECONNECT_MS = 1000

/**
 * Listens for changed screenings. `onWake` gets a screening's id, or null after a reconnect, when any of them may have
 * changed. Requires a direct connection: a transaction pooler does not deliver notifications.
 */
export function listenForWakes(options: {
  databaseUrl: string
  log: Logger
  onWake: (screeningId: string | null) => void
}): { close(): Promise<void> } {
  let client: Client | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const connect = async () => {
    const next = new Client({
      connectionString: options.databaseUrl,
      application_name: "moviesnow-wake",
      keepAlive: true,
    })
    client = next
    const lost = (error?: unknown) => {
      if (client !== next || isClosed) return
      client = null
      if (error) options.log.warn({ err: error }, "lost the wake-up connection")
      next.end().catch(() => {})
      timer = setTimeout(() => void connect(), RECONNECT_MS)
    }
    next.on("error", lost)
    next.on("end", () => lost())
    next.on("notification", (message) => options.onWake(message.payload ?? null))
    try {
      await next.connect()
      await next.query(`LISTEN ${SCREENING_WAKE_CHANNEL}`)
      options.onWake(null)
    } catch (error) {
      lost(error)
    }
  }
  void connect()

  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}

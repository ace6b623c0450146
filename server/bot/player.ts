import { type ParentMessage, type PlayerMessage, parentMessageSchema } from "./player-protocol"
import { runSession } from "./player-session"

/**
 * The player process of one screening, forked by the bot worker. It hears `start` and `stop` over IPC, says how it goes,
 * and exits by itself. It lives no longer than its parent's channel.
 */

/** Leaving takes well under a second; native code that hangs must not keep the process. */
const EXIT_TIMEOUT_MS = 3_000

// FFmpeg leaves its proxy out for hosts in this list, and the proxy is what guards it.
delete process.env.no_proxy
delete process.env.NO_PROXY

// The LiveKit library prints its debug messages otherwise; it reads this when it is loaded, later than here.
Object.assign(process.env, { NODE_ENV: "production" })

const stopping = new AbortController()
let hasStarted = false

function send(message: PlayerMessage): void {
  if (process.connected) process.send?.(message)
}

function exit(last: PlayerMessage | null): void {
  setTimeout(() => process.exit(0), EXIT_TIMEOUT_MS).unref()
  if (!last || !process.connected || !process.send) process.exit(0)
  process.send(last, undefined, undefined, () => process.exit(0))
}

function stop(): void {
  if (stopping.signal.aborted) return
  stopping.abort(new Error("stopped"))
  setTimeout(() => process.exit(0), EXIT_TIMEOUT_MS).unref()
}

async function onMessage(message: ParentMessage): Promise<void> {
  if (message.type !== "start") {
    stop()
    if (!hasStarted) exit({ type: "stopped" })
    return
  }
  if (hasStarted) return
  hasStarted = true
  try {
    exit(await runSession(message, send, stopping.signal))
  } catch (error) {
    // Dying without a last word tells the parent to try again. The log may have the stack, the viewers may not.
    console.error(error)
    process.exit(1)
  }
}

process.on("message", (raw) => {
  const message = parentMessageSchema.safeParse(raw)
  if (message.success) void onMessage(message.data)
})

process.on("disconnect", () => {
  stop()
  if (!hasStarted) process.exit(0)
})

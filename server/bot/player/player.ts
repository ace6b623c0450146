import {
  type ParentMessage,
  type PlayerMessage,
  parentMessageSchema,
  type StartMessage,
} from "../supervise/player-protocol"
import { type ControlInbox, createControlInbox } from "./control-inbox"
import { preloadSession, runSession } from "./player-session"

/**
 * The player process of one screening, forked by the bot worker. It hears over IPC what to do, says how it goes, and exits by
 * itself. It lives no longer than its parent's channel.
 */

/** Leaving takes well under a second; native code that hangs must not keep the process. */
const EXIT_TIMEOUT_MS = 3_000
/** The worker looks at the database and at LiveKit, which may both be slow just then. */
const REJOIN_ANSWER_TIMEOUT_MS = 20_000

// FFmpeg leaves its proxy out for hosts in this list, and the proxy is what guards it.
delete process.env.no_proxy
delete process.env.NO_PROXY

// The LiveKit library prints its debug messages otherwise; it reads this when it is loaded, later than here.
Object.assign(process.env, { NODE_ENV: "production" })

/** A player that is not needed at once loads what it will need while it waits. */
const PRELOAD_DELAY_MS = 300

const stopping = new AbortController()
let control: ControlInbox | null = null
/** What is done with the worker's next verdict on whether the bot may be in the room. */
let answerRejoin: (mayRejoin: boolean) => void = () => {}

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

/** Asks the worker, which can see the room and the database. Without an answer the bot stays away. */
function mayRejoin(): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), REJOIN_ANSWER_TIMEOUT_MS)
    answerRejoin = (answer) => {
      clearTimeout(timer)
      resolve(answer)
    }
    send({ type: "roomLost" })
  })
}

/** The worker looks into the room, too, and says without being asked when the bot is not there. */
function expelled(): Promise<boolean> {
  return new Promise((resolve) => {
    answerRejoin = resolve
  })
}

async function run(start: StartMessage): Promise<void> {
  control = createControlInbox(start.control)
  try {
    exit(await runSession(start, { send, control, mayRejoin, expelled, signal: stopping.signal }))
  } catch (error) {
    // Dying without a last word tells the parent to try again. The log may have the stack, the viewers may not.
    console.error(error)
    process.exit(1)
  }
}

function onMessage(message: ParentMessage): void {
  switch (message.type) {
    case "start":
      if (!control) void run(message)
      break
    case "control":
      control?.put(message.control)
      break
    case "rejoin":
      answerRejoin(message.mayRejoin)
      break
    case "stop":
      stop()
      if (!control) exit({ type: "stopped" })
      break
  }
}

setTimeout(() => {
  if (!control) void preloadSession()
}, PRELOAD_DELAY_MS).unref()

process.on("message", (raw) => {
  const message = parentMessageSchema.safeParse(raw)
  if (message.success) onMessage(message.data)
})

process.on("disconnect", () => {
  stop()
  if (!control) process.exit(0)
})

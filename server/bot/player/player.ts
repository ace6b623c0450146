import {
  type ParentMessage,
  type PlayerMessage,
  parentMessageSchema,
  type StartMessage,
} from "../supervise/player-protocol"
import { type ControlInbox, createControlInbox } from "./control-inbox"
import { preloadSession, runSession } from "./player-session"

/**
 * The player process of one screening, forked by the bot worker. It takes commands and reports over IPC, exits after its
 * terminal message, and never outlives its parent's channel.
 */

/** Leaving takes well under a second. Native code that hangs must not keep the process alive. */
const EXIT_TIMEOUT_MS = 3_000
/** The worker asks the database and LiveKit, which may both be slow at that moment. */
const REJOIN_ANSWER_TIMEOUT_MS = 20_000

// FFmpeg bypasses its proxy for hosts in these lists, and the proxy is what restricts where it connects.
delete process.env.no_proxy
delete process.env.NO_PROXY

// Otherwise the LiveKit library, which is loaded later, prints debug messages.
Object.assign(process.env, { NODE_ENV: "production" })

/** A spare player loads its modules while it waits. A player that is started at once loads them as it needs them. */
const PRELOAD_DELAY_MS = 300

const stopping = new AbortController()
let control: ControlInbox | null = null
/** Receives the worker's next answer on whether the bot may be in the room. */
let answerRejoin: (mayRejoin: boolean) => void = () => {}

function send(message: PlayerMessage): void {
  if (process.connected) process.send?.(message)
}

function exit(terminal: PlayerMessage | null): void {
  setTimeout(() => process.exit(0), EXIT_TIMEOUT_MS).unref()
  if (!terminal || !process.connected || !process.send) process.exit(0)
  process.send(terminal, undefined, undefined, () => process.exit(0))
}

function stop(): void {
  if (stopping.signal.aborted) return
  stopping.abort(new Error("stopped"))
  setTimeout(() => process.exit(0), EXIT_TIMEOUT_MS).unref()
}

/** Asks the worker, which can see the room and the database. Resolves with false when it does not answer. */
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

/** The worker watches the room and answers without being asked when the bot is missing from it. */
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
    // Exiting without a terminal message makes the parent try again. The stack goes to the log, never to viewers.
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

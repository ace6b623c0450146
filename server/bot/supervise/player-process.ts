import { fileURLToPath } from "node:url"
import { AppError } from "@/lib/contracts/errors"
import type { Logger } from "@/server/ports"
import { exitOf, forwardOutput, readMessages } from "./child-process"
import { forkLimited, watchMemory } from "./limited-process"
import {
  type ParentMessage,
  type PlayerFailureCode,
  type PlayerMessage,
  playerMessageSchema,
  terminalMessages,
} from "./player-protocol"

/** A player that was asked to stop and is still there after this is killed: it hangs in native code. */
const STOP_TIMEOUT_MS = 2_000
/** So long may a player be there after its last word; it gives itself three seconds. */
const EXIT_TIMEOUT_MS = 5_000
/**
 * From the start message to the player's first word. It gives itself 15 s to open a film, but a film can make native code
 * spin where nothing interrupts it.
 */
const FIRST_WORD_TIMEOUT_MS = 30_000

/**
 * A player whose film runs says so every two seconds. One that does not hangs in native code; killed, it counts as crashed, and
 * another goes on with the film.
 */
const NEXT_WORD_TIMEOUT_MS = 10_000

export interface PlayerProcess {
  readonly pid: number | undefined
  /**
   * Everything the player says, in order; ends when the process is gone. When it had to be killed for what its film did, its
   * last word is said for it: `failed`, with the reason.
   */
  messages: AsyncIterable<PlayerMessage>
  send(message: ParentMessage): void
  /** Asks the player to leave, and kills it where it does not. Resolves when the process is gone. */
  stop(): Promise<void>
  isRunning(): boolean
  /** True when it was killed: it could not leave the room, whatever its last word was. */
  wasKilled(): boolean
}

/** For tests, which have less time and memory to spend. */
export interface PlayerLimits {
  maxResidentKib?: number
  firstWordTimeoutMs?: number
  nextWordTimeoutMs?: number
  exitTimeoutMs?: number
  execArgv?: readonly string[]
}

const playerPath = fileURLToPath(new URL("../player/player.ts", import.meta.url))

/**
 * Forks a player. It gets none of this process's environment but what a program needs to run: a player opens files from
 * strangers and must hold no secret. It is killed when it takes too much memory or time, and nothing else with it.
 */
export function forkPlayer(options: { log: Logger; limits?: PlayerLimits }): PlayerProcess {
  const { log, limits = {} } = options
  const child = forkLimited(playerPath, limits.execArgv)
  const exited = exitOf(child)
  forwardOutput(child, "player", log)
  const timers = new Set<NodeJS.Timeout>()
  let reason: { code: PlayerFailureCode; message: string } | null = null
  let hasTerminalMessage = false
  let wasKilled = false

  const kill = (): void => {
    wasKilled = true
    child.kill("SIGKILL")
  }
  const killFor = (code: PlayerFailureCode, message: string): void => {
    reason = { code, message }
    log.warn({ player: child.pid, code }, "a player is killed")
    kill()
  }
  const after = (ms: number, run: () => void): NodeJS.Timeout => {
    const timer = setTimeout(run, ms)
    timers.add(timer)
    return timer
  }
  const cancel = (timer: NodeJS.Timeout | undefined): void => {
    clearTimeout(timer)
    if (timer) timers.delete(timer)
  }
  void exited.then(() => {
    for (const timer of timers) clearTimeout(timer)
  })

  watchMemory(child, () => killFor("MEDIA_TOO_LARGE", new AppError("MEDIA_TOO_LARGE").message), limits.maxResidentKib)
  let firstWord: NodeJS.Timeout | undefined
  let nextWord: NodeJS.Timeout | undefined
  const note = ({ type }: PlayerMessage): void => {
    // A picture says nothing of how the film goes.
    if (type === "preview") return
    cancel(firstWord)
    cancel(nextWord)
    if (type === "live" || type === "position") nextWord = after(limits.nextWordTimeoutMs ?? NEXT_WORD_TIMEOUT_MS, kill)
    if (!terminalMessages.has(type)) return
    hasTerminalMessage = true
    after(limits.exitTimeoutMs ?? EXIT_TIMEOUT_MS, kill)
  }
  const parse = (raw: unknown): PlayerMessage | null => {
    const { data } = playerMessageSchema.safeParse(raw)
    // Here and not in a listener of its own: a first listener takes the messages that wait for one.
    if (data) note(data)
    return data ?? null
  }

  async function* messages(): AsyncGenerator<PlayerMessage> {
    yield* readMessages(child, "player", parse, log)
    if (reason && !hasTerminalMessage) yield { type: "failed", ...reason }
  }

  return {
    pid: child.pid,
    messages: messages(),
    send(message) {
      if (child.connected) child.send(message)
      if (message.type !== "start") return
      firstWord = after(limits.firstWordTimeoutMs ?? FIRST_WORD_TIMEOUT_MS, () =>
        killFor("MEDIA_UNREACHABLE", "The movie could not be opened in time."),
      )
    },
    async stop() {
      if (child.connected) child.send({ type: "stop" } satisfies ParentMessage)
      after(STOP_TIMEOUT_MS, kill)
      await exited
    },
    isRunning: () => child.connected && child.exitCode === null && child.signalCode === null,
    wasKilled: () => wasKilled,
  }
}

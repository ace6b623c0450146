import type { ChildProcess } from "node:child_process"
import type { mediaErrorCodes } from "@/lib/contracts/errors"
import type { Fault } from "@/lib/contracts/fault"
import type { Logger } from "@/server/ports"
import { forkLimited, MAX_RESIDENT_KIB, watchMemory } from "./limited-process"

/** A process may take this long to exit after its terminal message. It gives itself three seconds. */
const EXIT_TIMEOUT_MS = 5_000

type FailureCode = (typeof mediaErrorCodes)[number]

/** Terminal message on behalf of a process that was killed for what its film did. */
interface Failure {
  type: "failed"
  code: FailureCode
  detail: Fault["detail"]
}

export interface SupervisedProcess<Message> {
  readonly pid: number | undefined
  /** Every message of the process in order, then a {@link Failure} if it was killed for one; ends when the process is gone. */
  messages: AsyncIterable<Message | Failure>
  send(message: object): void
  /** Kills the process at once. Resolves when it is gone. */
  kill(): Promise<void>
  /** Kills the process; unless it has sent a terminal message, this reason takes its place. */
  killFor(code: FailureCode, detail?: Fault["detail"]): void
  /** Calls back after a time, unless the process is gone by then. Returns what cancels that. */
  after(ms: number, callback: () => void): () => void
  readonly exited: Promise<void>
  isRunning(): boolean
  wasKilled(): boolean
}

interface SupervisionOptions<Message> {
  /** Names the process in the log, for instance "player". */
  title: string
  modulePath: string
  log: Logger
  /** Null for anything that is not a message of this process. */
  parse(raw: unknown): Message | null
  isTerminal(message: Message): boolean
  /** Called when a message arrives, possibly long before it is read. */
  onMessage?(message: Message): void
  maxResidentKib?: number | undefined
  exitTimeoutMs?: number | undefined
  execArgv?: readonly string[] | undefined
}

/**
 * Forks a process that opens untrusted files. It inherits no secrets, runs within limits, and is killed when it takes too
 * much memory or does not exit after its terminal message; nothing else dies with it.
 */
export function superviseProcess<Message>(options: SupervisionOptions<Message>): SupervisedProcess<Message> {
  const { title, log } = options
  const child = forkLimited(options.modulePath, options.execArgv)
  const timers = new Set<NodeJS.Timeout>()
  let failure: Failure | null = null
  let hasTerminalMessage = false
  let wasKilled = false
  // A process that could not be started has no exit.
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.once("error", () => resolve())
  })
  void exited.then(() => {
    for (const timer of timers) clearTimeout(timer)
  })

  const kill = (): Promise<void> => {
    wasKilled = true
    child.kill("SIGKILL")
    return exited
  }
  const killFor = (code: FailureCode, detail: Fault["detail"] = null): void => {
    failure = { type: "failed", code, detail }
    log.warn({ pid: child.pid, code }, `${title} killed`)
    void kill()
  }
  const after = (ms: number, callback: () => void): (() => void) => {
    const timer = setTimeout(callback, ms)
    timers.add(timer)
    return () => {
      clearTimeout(timer)
      timers.delete(timer)
    }
  }
  const receive = (raw: unknown): Message | null => {
    const message = options.parse(raw)
    if (!message) {
      log.error({ raw }, `${title} sent an unknown message`)
      return null
    }
    options.onMessage?.(message)
    if (options.isTerminal(message)) {
      hasTerminalMessage = true
      after(options.exitTimeoutMs ?? EXIT_TIMEOUT_MS, kill)
    }
    return message
  }
  async function* messages(): AsyncGenerator<Message | Failure> {
    yield* readMessages(child, title, receive, log)
    if (failure && !hasTerminalMessage) yield failure
  }

  forwardOutput(child, title, log)
  watchMemory(child, () => killFor("MEDIA_TOO_LARGE"), options.maxResidentKib ?? MAX_RESIDENT_KIB)
  return {
    pid: child.pid,
    messages: messages(),
    send(message) {
      // A process that could not be started has no channel; the end of its messages reports that.
      if (child.connected) child.send(message, () => {})
    },
    kill,
    killFor,
    after,
    exited,
    isRunning: () => child.connected && child.exitCode === null && child.signalCode === null,
    wasKilled: () => wasKilled,
  }
}

/** The only listener of the process's messages: the first one takes those that arrived before it was added. */
async function* readMessages<Message>(
  child: ChildProcess,
  title: string,
  receive: (raw: unknown) => Message | null,
  log: Logger,
): AsyncGenerator<Message> {
  const queue: Message[] = []
  let isOver = false
  let wake = () => {}
  child.on("message", (raw) => {
    const message = receive(raw)
    if (message) queue.push(message)
    wake()
  })
  const end = () => {
    isOver = true
    wake()
  }
  // `close` comes after the last message was delivered, `exit` may come before it.
  child.once("close", end)
  child.once("error", (error) => {
    log.error({ err: error }, `${title} could not be started`)
    end()
  })
  for (;;) {
    const message = queue.shift()
    if (message) yield message
    else if (isOver) return
    else {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}

/** Sends what native libraries print to the log, line by line. */
function forwardOutput(child: ChildProcess, title: string, log: Logger): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ""
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines)
        if (line.trim()) log.info({ pid: child.pid, line: line.slice(0, 500) }, `${title} output`)
    })
  }
}

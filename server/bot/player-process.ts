import { type ChildProcess, fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Logger } from "@/server/contracts/ports"
import { bareEnvironment } from "@/server/env/read"
import { type ParentMessage, type PlayerMessage, playerMessageSchema } from "./player-protocol"

/** A player that was asked to stop and is still there after this is killed: it hangs in native code. */
const STOP_TIMEOUT_MS = 2000

export interface PlayerProcess {
  /** Everything the player says, in order; ends when the process is gone. */
  messages: AsyncIterable<PlayerMessage>
  send(message: ParentMessage): void
  /** Asks the player to leave, and kills it where it does not. Resolves when the process is gone. */
  stop(): Promise<void>
}

const playerPath = fileURLToPath(new URL("./player.ts", import.meta.url))

/**
 * Forks a player. It gets none of this process's environment but what a program needs to run: a player opens files from
 * strangers and must hold no secret.
 */
export function forkPlayer(options: { log: Logger }): PlayerProcess {
  const child = fork(playerPath, {
    env: bareEnvironment(),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.once("error", () => resolve())
  })
  forwardOutput(child, options.log)

  return {
    messages: readMessages(child, options.log),
    send(message) {
      if (child.connected) child.send(message)
    },
    async stop() {
      if (child.connected) child.send({ type: "stop" } satisfies ParentMessage)
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS)
      await exited
      clearTimeout(timer)
    },
  }
}

async function* readMessages(child: ChildProcess, log: Logger): AsyncGenerator<PlayerMessage> {
  const queue: PlayerMessage[] = []
  let isOver = false
  let wake = () => {}
  child.on("message", (raw) => {
    const message = playerMessageSchema.safeParse(raw)
    if (message.success) queue.push(message.data)
    else log.error({ raw }, "a player said something unknown")
    wake()
  })
  const over = () => {
    isOver = true
    wake()
  }
  // `close` comes after the last message was delivered, `exit` may come before it.
  child.once("close", over)
  child.once("error", (error) => {
    log.error({ err: error }, "a player could not be run")
    over()
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

/** What native libraries print goes to the log, line by line. */
function forwardOutput(child: ChildProcess, log: Logger): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ""
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines)
        if (line.trim()) log.info({ player: child.pid, line: line.slice(0, 500) }, "player output")
    })
  }
}

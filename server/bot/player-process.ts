import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Logger } from "@/server/contracts/ports"
import { bareEnvironment } from "@/server/env/read"
import { exitOf, forwardOutput, readMessages } from "./child-process"
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
  const exited = exitOf(child)
  forwardOutput(child, "player", options.log)

  return {
    messages: readMessages(child, "player", (raw) => playerMessageSchema.safeParse(raw).data ?? null, options.log),
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

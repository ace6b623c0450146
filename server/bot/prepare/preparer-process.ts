import { fork } from "node:child_process"
import { constants, setPriority } from "node:os"
import { fileURLToPath } from "node:url"
import type { Logger } from "@/server/contracts/ports"
import { bareEnvironment } from "@/server/env/read"
import { exitOf, forwardOutput, readMessages } from "../child-process"
import { type PreparerMessage, type PreparerTask, preparerMessageSchema } from "./preparer-protocol"

export interface PreparerProcess {
  readonly pid: number | undefined
  /** Everything the preparer says, in order; ends when the process is gone. */
  messages: AsyncIterable<PreparerMessage>
  /** Ends the process at once: what it had not finished is made again. Resolves when it is gone. */
  kill(): Promise<void>
}

const preparerPath = fileURLToPath(new URL("./preparer.ts", import.meta.url))

/**
 * Forks a preparer with its task. It gets none of this process's environment but what a program needs to run, and the lowest
 * priority: films that play come first.
 */
export function forkPreparer(task: PreparerTask, options: { log: Logger; execArgv?: string[] }): PreparerProcess {
  const child = fork(preparerPath, {
    env: bareEnvironment(),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    ...(options.execArgv ? { execArgv: options.execArgv } : {}),
  })
  // Threads take over the priority of the one that makes them, so it is set before there are any.
  if (child.pid !== undefined) lowerPriority(child.pid)
  const exited = exitOf(child)
  forwardOutput(child, "preparer", options.log)
  const messages = readMessages(
    child,
    "preparer",
    (raw) => preparerMessageSchema.safeParse(raw).data ?? null,
    options.log,
  )
  child.send(task)
  return {
    pid: child.pid,
    messages,
    async kill() {
      child.kill("SIGKILL")
      await exited
    },
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It is gone already, which is seen elsewhere; or the system does not allow it, and preparing is merely less polite.
  }
}

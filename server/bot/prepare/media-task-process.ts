import { constants, setPriority } from "node:os"
import { fileURLToPath } from "node:url"
import { AppError } from "@/lib/contracts/errors"
import type { Logger } from "@/server/ports"
import { exitOf, forwardOutput, readMessages } from "../supervise/child-process"
import { forkLimited, watchMemory } from "../supervise/limited-process"
import { type MediaTask, type MediaTaskMessage, mediaTaskMessageSchema } from "./media-task-protocol"

export interface MediaTaskProcess {
  readonly pid: number | undefined
  /**
   * Everything the preparer says, in order; ends when the process is gone. When it was killed for the memory it took, its last
   * word is said for it: `failed`.
   */
  messages: AsyncIterable<MediaTaskMessage>
  /** Ends the process at once: what it had not finished is made again. Resolves when it is gone. */
  kill(): Promise<void>
}

const mediaTaskPath = fileURLToPath(new URL("./media-task.ts", import.meta.url))

/** Memory in use at which a preparer is ended: playing takes at most 1 GB, and encoding 1080p comes on top. */
const MAX_RESIDENT_KIB = 1536 * 1024

/**
 * Forks a preparer with its task. It gets none of this process's environment but what a program needs to run, limits as
 * players have, and the lowest priority: films that play come first.
 */
export function forkMediaTask(
  task: MediaTask,
  options: { log: Logger; execArgv?: readonly string[] },
): MediaTaskProcess {
  const { log } = options
  const child = forkLimited(mediaTaskPath, options.execArgv)
  // Threads take over the priority of the one that makes them, so it is set before there are any.
  if (child.pid !== undefined) lowerPriority(child.pid)
  const exited = exitOf(child)
  forwardOutput(child, "preparer", log)
  let isTooLarge = false
  watchMemory(
    child,
    () => {
      isTooLarge = true
      child.kill("SIGKILL")
    },
    MAX_RESIDENT_KIB,
  )

  async function* messages(): AsyncGenerator<MediaTaskMessage> {
    const parse = (raw: unknown) => mediaTaskMessageSchema.safeParse(raw).data ?? null
    yield* readMessages(child, "preparer", parse, log)
    if (isTooLarge) yield { type: "failed", code: "MEDIA_TOO_LARGE", message: new AppError("MEDIA_TOO_LARGE").message }
  }

  child.send(task, () => {
    // A child that could not be started has no channel; the end of its messages says so.
  })
  return {
    pid: child.pid,
    messages: messages(),
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

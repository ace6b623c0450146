import { constants, setPriority } from "node:os"
import { fileURLToPath } from "node:url"
import type { Logger } from "@/server/ports"
import { superviseProcess } from "../supervise/supervised-process"
import { isTerminalMessage, type MediaTask, type MediaTaskMessage, mediaTaskMessageSchema } from "./media-task-protocol"

export interface MediaTaskProcess {
  readonly pid: number | undefined
  /**
   * Every message of the media task in order; ends when the process is gone. When it was killed for the memory it took, the last
   * one is `failed`.
   */
  messages: AsyncIterable<MediaTaskMessage>
  /** Kills the process at once: unfinished work is repeated. Resolves when it is gone. */
  kill(): Promise<void>
}

const mediaTaskPath = fileURLToPath(new URL("./media-task.ts", import.meta.url))

/** Playing takes at most 1 GB, and encoding 1080p comes on top. */
const MAX_RESIDENT_KIB = 1536 * 1024

/** Forks a media task, with the lowest priority: films that play come first. */
export function forkMediaTask(
  task: MediaTask,
  options: { log: Logger; execArgv?: readonly string[] },
): MediaTaskProcess {
  const mediaTask = superviseProcess<MediaTaskMessage>({
    ...options,
    title: "media task",
    modulePath: mediaTaskPath,
    parse: (raw) => mediaTaskMessageSchema.safeParse(raw).data ?? null,
    isTerminal: isTerminalMessage,
    maxResidentKib: MAX_RESIDENT_KIB,
  })
  // Threads inherit the priority of the one that creates them, so it is set before there are any.
  if (mediaTask.pid !== undefined) lowerPriority(mediaTask.pid)
  mediaTask.send(task)
  return mediaTask
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // The process is gone, which its messages report; or the system does not allow it, and the task merely runs at full priority.
  }
}

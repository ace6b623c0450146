import type { ChildProcess } from "node:child_process"
import type { Logger } from "@/server/ports"

/** What the worker's child processes have in common: each opens files of strangers, and is heard until it is gone. */

/**
 * Everything a child says, in order; ends when the process is gone. What `parse` does not know is logged and left out.
 * @param title of the child, for the log, for instance "player"
 */
export async function* readMessages<Message>(
  child: ChildProcess,
  title: string,
  parse: (raw: unknown) => Message | null,
  log: Logger,
): AsyncGenerator<Message> {
  const queue: Message[] = []
  let isOver = false
  let wake = () => {}
  child.on("message", (raw) => {
    const message = parse(raw)
    if (message) queue.push(message)
    else log.error({ raw }, `a ${title} said something unknown`)
    wake()
  })
  const over = () => {
    isOver = true
    wake()
  }
  // `close` comes after the last message was delivered, `exit` may come before it.
  child.once("close", over)
  child.once("error", (error) => {
    log.error({ err: error }, `a ${title} could not be run`)
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
export function forwardOutput(child: ChildProcess, title: string, log: Logger): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ""
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines)
        if (line.trim()) log.info({ [title]: child.pid, line: line.slice(0, 500) }, `${title} output`)
    })
  }
}

/** Resolves when the process is gone, or could not be started at all. */
export function exitOf(child: ChildProcess): Promise<void> {
  return new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.once("error", () => resolve())
  })
}

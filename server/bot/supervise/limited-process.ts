import { type ChildProcess, fork } from "node:child_process"
import { readFile } from "node:fs/promises"
import { bareEnvironment } from "@/server/env/read"

/** Limits of a process that opens untrusted films. */

/** A player has about 70 files and sockets open, and three more for each variant of a playlist. */
const MAX_OPEN_FILES = 512
/** CPU limit: three cores for a day. More means a runaway process. */
const MAX_CPU_S = 3 * 24 * 3600
/**
 * Makes a single huge allocation fail. The limit also counts reserved memory that is hardly used, about 1.4 GB with V8, thread
 * stacks and LiveKit's library, so it says nothing about memory in use.
 */
const MAX_DATA_KIB = 4 * 1024 * 1024
/** Memory in use at which the process is killed. Playing takes 250 MB, decoding a 4K film 380 MB. */
export const MAX_RESIDENT_KIB = 1024 * 1024
const CHECK_INTERVAL_MS = 500

/**
 * Forks a program with these limits, without core dumps and with only the environment variables that any program needs. A shell
 * sets the limits and then becomes the program, so that process id and channel are the program's. On Windows, which has no such
 * shell, the program runs without limits.
 */
export function forkLimited(modulePath: string, execArgv: readonly string[] = process.execArgv): ChildProcess {
  const options = {
    env: bareEnvironment(),
    stdio: ["ignore", "pipe", "pipe", "ipc"] as ["ignore", "pipe", "pipe", "ipc"],
  }
  if (process.platform === "win32") return fork(modulePath, { ...options, execArgv: [...execArgv] })
  // A limit that the system does not support is skipped.
  const limits = [`-c 0`, `-n ${MAX_OPEN_FILES}`, `-t ${MAX_CPU_S}`, `-d ${MAX_DATA_KIB}`]
  const script = `${limits.map((limit) => `ulimit ${limit} 2>/dev/null;`).join(" ")} exec "$0" "$@"`
  return fork(modulePath, { ...options, execPath: "/bin/sh", execArgv: ["-c", script, process.execPath, ...execArgv] })
}

/** Memory in use, or null where it is unknown (not Linux, or the process is gone). */
async function residentKib(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "")
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kib === undefined ? null : Number(kib)
}

/**
 * Calls `onExceeded` once when the process uses more memory than `maxKib`. A limit on address space would not work: V8 reserves
 * far more than it uses.
 */
export function watchMemory(child: ChildProcess, onExceeded: () => void, maxKib = MAX_RESIDENT_KIB): void {
  const { pid } = child
  if (pid === undefined) return
  let isOver = false
  let timer: NodeJS.Timeout
  const check = async (): Promise<void> => {
    const kib = await residentKib(pid)
    if (isOver) return
    if (kib !== null && kib > maxKib) return onExceeded()
    timer = setTimeout(() => void check(), CHECK_INTERVAL_MS)
    timer.unref()
  }
  timer = setTimeout(() => void check(), CHECK_INTERVAL_MS)
  timer.unref()
  child.once("exit", () => {
    isOver = true
    clearTimeout(timer)
  })
}

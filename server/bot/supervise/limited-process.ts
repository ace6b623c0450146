import { type ChildProcess, fork } from "node:child_process"
import { readFile } from "node:fs/promises"
import { bareEnvironment } from "@/server/env/read"

/** Limits of a process that opens films of strangers, and the watch over what the system cannot limit. */

/** A player has about 70 files and sockets open; each rendition of a playlist takes three more. */
const MAX_OPEN_FILES = 512
/** Three cores for a whole day: what runs longer runs wild. */
const MAX_CPU_S = 3 * 24 * 3600
/**
 * Hard stop for a single huge allocation, which then fails as an error instead of being made. It counts memory that is set
 * aside and hardly used, about 1.4 GB with V8, thread stacks and LiveKit's library, so it is no measure of what is in use.
 */
const MAX_DATA_KIB = 4 * 1024 * 1024
/** Memory in use at which the process is ended. Playing takes 250 MB, a 4K film that is decoded 380 MB. */
export const MAX_RESIDENT_KIB = 1024 * 1024
const LOOK_INTERVAL_MS = 500

/**
 * Forks a program of ours with these limits, without core dumps and with none of this process's environment but what a
 * program needs to run. A shell sets the limits and becomes the program, so that the process id and the channel are its own;
 * where there is no such shell (Windows) it runs without.
 */
export function forkLimited(modulePath: string, execArgv: readonly string[] = process.execArgv): ChildProcess {
  const options = {
    env: bareEnvironment(),
    stdio: ["ignore", "pipe", "pipe", "ipc"] as ["ignore", "pipe", "pipe", "ipc"],
  }
  if (process.platform === "win32") return fork(modulePath, { ...options, execArgv: [...execArgv] })
  // A limit that a system does not know is left out.
  const limits = [`-c 0`, `-n ${MAX_OPEN_FILES}`, `-t ${MAX_CPU_S}`, `-d ${MAX_DATA_KIB}`]
  const script = `${limits.map((limit) => `ulimit ${limit} 2>/dev/null;`).join(" ")} exec "$0" "$@"`
  return fork(modulePath, { ...options, execPath: "/bin/sh", execArgv: ["-c", script, process.execPath, ...execArgv] })
}

/** Memory in use in KiB, or null where the system does not say (not Linux, or the process is gone). */
async function residentKib(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "")
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kib === undefined ? null : Number(kib)
}

/**
 * Calls `onExceeded` once when the process uses more memory than it may; ends by itself with the process. A limit on address
 * space does not do: V8 reserves far more than it uses.
 */
export function watchMemory(child: ChildProcess, onExceeded: () => void, maxKib = MAX_RESIDENT_KIB): void {
  const { pid } = child
  if (pid === undefined) return
  let isOver = false
  let timer: NodeJS.Timeout
  const look = async (): Promise<void> => {
    const kib = await residentKib(pid)
    if (isOver) return
    if (kib !== null && kib > maxKib) return onExceeded()
    timer = setTimeout(() => void look(), LOOK_INTERVAL_MS)
    timer.unref()
  }
  timer = setTimeout(() => void look(), LOOK_INTERVAL_MS)
  timer.unref()
  child.once("exit", () => {
    isOver = true
    clearTimeout(timer)
  })
}

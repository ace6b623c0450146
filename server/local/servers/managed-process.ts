import { type ChildProcess, spawn } from "node:child_process"
import { closeSync } from "node:fs"
import { SetUpError } from "../errors"
import { logSize, logTail, openLog } from "./log-file"
import { type ProcessRegistry, signalGroup } from "./process-registry"
import { waitUntil } from "./wait-until"

export interface ProcessSpec {
  /** Unique within a stack, e.g. "livekit"; also the name of the log. */
  name: string
  /** For messages. */
  title: string
  command: string
  args: readonly string[]
  cwd?: string
  env: NodeJS.ProcessEnv
  uid?: number
  gid?: number
  logFile: string
  /** True once the server is usable; an error means "not yet". `messages` are those it sent with process.send(). */
  ready: (started: { messages: readonly unknown[] }) => Promise<boolean>
  /** Opens a message channel, for Node.js processes that report when they are ready. */
  ipc?: boolean
  startTimeoutMs: number
  stopSignal?: NodeJS.Signals
  /** The process is killed after this time. */
  stopTimeoutMs?: number
}

interface UnexpectedExit {
  name: string
  title: string
  code: number | null
  signal: NodeJS.Signals | null
  logFile: string
  logTail: string
}

/** A server of a stack. All operations may be called in any state. */
export interface ServerHandle extends AsyncDisposable {
  readonly name: string
  readonly title: string
  readonly logFile: string
  readonly running: boolean
  readonly pid: number | undefined
  /**
   * Resolves once the server is usable.
   * @throws SetUpError with the last lines of its log
   */
  start(): Promise<void>
  /** Ends the process, by force if that takes too long. */
  stop(): Promise<void>
  restart(): Promise<void>
  /** Sends SIGKILL to this process but not to its children, for tests. */
  kill(): Promise<void>
  /** Reports every exit that neither stop() nor kill() caused. */
  onUnexpectedExit(listener: (exit: UnexpectedExit) => void): void
}

interface Running {
  child: ChildProcess
  pid: number
  exited: Promise<void>
  /** An exit is unexpected only while "up"; while "starting", start() reports it. */
  phase: "starting" | "up" | "ending"
}

export function createManagedProcess(spec: ProcessSpec, registry: ProcessRegistry): ServerHandle {
  const stopSignal = spec.stopSignal ?? "SIGTERM"
  const listeners: ((exit: UnexpectedExit) => void)[] = []
  /** Groups whose leader kill() ended. stop() ends their remaining children. */
  const abandonedGroups = new Set<number>()
  let current: Running | undefined

  const isCurrent = (running: Running): boolean => current === running

  async function start(): Promise<void> {
    if (current !== undefined) return
    const logStart = logSize(spec.logFile)
    const messages: unknown[] = []
    const running = launch(logStart, messages)
    const began = performance.now()
    const isUp = await waitUntil(() => spec.ready({ messages }), {
      timeoutMs: spec.startTimeoutMs,
      isPointless: () => !isCurrent(running),
    })
    if (isUp && isCurrent(running)) {
      running.phase = "up"
      return
    }
    const ended = !isCurrent(running)
    if (!ended) await end(running, "SIGKILL", 0)
    // Children that it started meanwhile. Zero would be our own group.
    if (running.pid !== 0) signalGroup(running.pid, "SIGKILL")
    const seconds = Math.round((performance.now() - began) / 1000)
    const what = ended ? "ended while it was starting" : `was not ready after ${seconds} s`
    throw new SetUpError(
      `${spec.title} ${what}. Its log is ${spec.logFile}; the last lines:\n${logTail(spec.logFile, logStart)}`,
    )
  }

  function launch(logStart: number, messages: unknown[]): Running {
    const log = openLog(spec.logFile)
    const child = spawn(spec.command, spec.args, {
      ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
      env: spec.env,
      ...(spec.uid === undefined ? {} : { uid: spec.uid }),
      ...(spec.gid === undefined ? {} : { gid: spec.gid }),
      stdio: ["ignore", log, log, ...(spec.ipc ? (["ipc"] as const) : [])],
      // Its own process group, so that Ctrl-C does not reach the servers before the stack stops them in order.
      detached: true,
    })
    closeSync(log)
    child.on("message", (message) => messages.push(message))
    let resolveExited = (): void => {}
    const exited = new Promise<void>((resolve) => {
      resolveExited = resolve
    })
    const running: Running = { child, pid: child.pid ?? 0, exited, phase: "starting" }
    current = running
    const gone = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (running.pid !== 0) registry.remove(running.pid)
      if (current === running) current = undefined
      resolveExited()
      if (running.phase !== "up") return
      // A child that lives on would keep the port.
      signalGroup(running.pid, "SIGKILL")
      const exit = {
        name: spec.name,
        title: spec.title,
        code,
        signal,
        logFile: spec.logFile,
        logTail: logTail(spec.logFile, logStart),
      }
      for (const listener of listeners) listener(exit)
    }
    child.once("exit", gone)
    child.once("error", () => gone(null, null))
    if (child.pid !== undefined) registry.add(spec.name, child.pid, stopSignal)
    return running
  }

  async function end(running: Running, signal: NodeJS.Signals, graceMs: number): Promise<void> {
    running.phase = "ending"
    if (running.pid !== 0) running.child.kill(signal)
    const kill = setTimeout(() => running.child.kill("SIGKILL"), graceMs)
    await running.exited
    clearTimeout(kill)
  }

  const handle: ServerHandle = {
    name: spec.name,
    title: spec.title,
    logFile: spec.logFile,
    get running() {
      return current !== undefined
    },
    get pid() {
      return current?.pid
    },
    start,
    async stop() {
      if (current !== undefined) {
        abandonedGroups.add(current.pid)
        await end(current, stopSignal, spec.stopTimeoutMs ?? 5_000)
      }
      // Children that the process did not end itself.
      for (const pid of abandonedGroups) signalGroup(pid, "SIGKILL")
      abandonedGroups.clear()
    },
    async restart() {
      await handle.stop()
      await handle.start()
    },
    async kill() {
      if (current === undefined) return
      abandonedGroups.add(current.pid)
      await end(current, "SIGKILL", 0)
    },
    onUnexpectedExit(listener) {
      listeners.push(listener)
    },
    [Symbol.asyncDispose]: () => handle.stop(),
  }
  return handle
}

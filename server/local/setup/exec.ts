import { type ChildProcess, spawn } from "node:child_process"

export interface ExecResult {
  /** Exit code; 128 after a signal. */
  code: number
  stdout: string
  stderr: string
}

export interface ExecOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  uid?: number
  gid?: number
  /** Kills the process after this time; the result then has code 128. */
  timeoutMs: number
  /** Receives each complete line of standard error. */
  onErrorLine?: (line: string) => void
}

/** Killed at exit, so that no build outlives its command. */
const live = new Set<ChildProcess>()
process.on("exit", () => {
  for (const child of live) child.kill("SIGKILL")
})

/** Runs a short-lived program. Rejects only when it cannot be started (ENOENT, EACCES). */
export function exec(command: string, args: readonly string[], options: ExecOptions): Promise<ExecResult> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.timeoutMs,
      killSignal: "SIGKILL",
    })
    live.add(child)
    child.once("exit", () => live.delete(child))
    let stdout = ""
    let stderr = ""
    let line = ""
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text
      if (options.onErrorLine === undefined) return
      const lines = (line + text).split("\n")
      line = lines.pop() ?? ""
      for (const whole of lines) options.onErrorLine(whole)
    })
    child.once("error", fail)
    child.once("close", (code) => done({ code: code ?? 128, stdout, stderr }))
  })
}

/** The last `count` non-empty lines. */
export function lastLines(text: string, count: number): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "")
  return lines.slice(-count).join("\n")
}

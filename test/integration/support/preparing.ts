import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { projectRoot } from "@/server/local/project-root"

/** A real bot worker. Only screenings need LiveKit, so there is none. */
export async function startBot(databaseUrl: string, mediaDir: string, env: Record<string, string> = {}) {
  const child = fork(join(projectRoot, "server/bot/worker/main.ts"), {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      LOG_LEVEL: "error",
      DATABASE_URL: databaseUrl,
      LIVEKIT_URL: "ws://127.0.0.1:9",
      LIVEKIT_API_KEY: "key",
      LIVEKIT_API_SECRET: "a secret of at least 32 characters",
      INNGEST_EVENT_KEY: "key",
      INNGEST_SIGNING_KEY: "signkey-test-00",
      MEDIA_DIR: mediaDir,
      ...env,
    },
  })
  await once(child, "message")
  return child
}

/** Ends a worker with a signal and waits until it is gone. */
export async function endBot(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, "exit")
  child.kill(signal)
  await gone
}

/** Process ids of the media tasks of a worker. */
export async function mediaTasksOf(parentPid: number | undefined): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [stat, command] = await Promise.all([
        readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""),
        readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""),
      ])
      const parent = Number(stat.split(") ")[1]?.split(" ")[1])
      return command.includes("prepare/media-task.ts") && parent === parentPid ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

/** False for a zombie, too. */
export async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null)
  return status !== null && !status.includes(") Z ")
}

/** Nice values of all threads of a process; 19 is the lowest priority. */
export async function nicenessOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const stats = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/stat`, "utf8").catch(() => "")),
  )
  return stats.filter(Boolean).map((stat) => Number(stat.split(") ")[1]?.split(" ")[16]))
}

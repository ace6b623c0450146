import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { processIdentity } from "@/server/local/file-lock.mjs"
import { projectRoot } from "@/server/local/project-root"
import { waitUntil } from "@/server/local/servers/wait-until"

export interface LocalCommand {
  child: ChildProcess
  output: () => string
  /** Waits for a text in the output. */
  says: (text: string, timeoutMs: number) => Promise<void>
  exited: Promise<number | null>
}

const running = new Set<ChildProcess>()

/** For `afterEach`. */
export async function endCommands(): Promise<void> {
  for (const child of running) {
    child.kill("SIGTERM")
    await once(child, "exit")
  }
}

/** Runs the real `npm start` or `npm run dev`, without the servers that this environment names. */
export function runLocally(name: "start" | "dev", env: Record<string, string>, root = projectRoot): LocalCommand {
  const own = /^(DATABASE_URL|LIVEKIT_|INNGEST_|NEXTAUTH_|MEDIA_|NODE_ENV|npm_)/
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !own.test(variable)))
  const child = spawn(process.execPath, ["server/local/bootstrap.mjs", name], {
    cwd: root,
    env: { ...inherited, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  running.add(child)
  let text = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk
    })
  }
  const exited = once(child, "exit").then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  const says = async (wanted: string, timeoutMs: number): Promise<void> => {
    const isSaid = await waitUntil(async () => text.includes(wanted), {
      timeoutMs,
      isPointless: () => child.exitCode !== null,
    })
    if (!isSaid) throw new Error(`The command ${name} did not say "${wanted}":\n${text}`)
  }
  return { child, output: () => text, says, exited }
}

/** The servers of the stack on this data folder. */
export async function processesOf(dataDir: string): Promise<{ name: string; pid: number }[]> {
  return JSON.parse(await readFile(join(dataDir, "run/processes.json"), "utf8")) as { name: string; pid: number }[]
}

export const areGone = (pids: number[]) =>
  waitUntil(async () => pids.every((pid) => processIdentity(pid) === undefined), { timeoutMs: 20_000 })

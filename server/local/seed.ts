import { spawn } from "node:child_process"
import { messageOf, SetUpError } from "./errors"
import { projectRoot } from "./project-root"
import { lastLines } from "./setup/exec"
import type { OnProgress } from "./setup/progress"

export interface SeedResult {
  accounts: { email: string; password: string; role: string }[]
  /** `meet_datetime` is an ISO time, or null for a room without one. */
  rooms: { id: string; name: string; meet_datetime: string | null }[]
}

const TIMEOUT_MS = 10 * 60_000

/** Runs prisma/seed.ts in a child process on the stack's servers. `onProgress` receives its progress line by line. */
export async function seed(
  env: Record<string, string>,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SeedResult> {
  const child = spawn(process.execPath, ["--import", "tsx", "prisma/seed.ts", "--json"], {
    cwd: projectRoot,
    env: { ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
    // Ctrl-C must only reach the stack, which aborts this process through `signal`.
    detached: true,
    timeout: TIMEOUT_MS,
    signal,
  })
  let output = ""
  let errors = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text
    for (const line of text.split("\n")) if (line.trim() !== "") onProgress(line)
  })
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail)
    child.once("close", done)
  })
  if (code !== 0)
    throw new SetUpError(`The demo data could not be created (MoviesNow runs without it): ${lastLines(errors, 3)}`)
  try {
    return JSON.parse(output) as SeedResult
  } catch (error) {
    throw new SetUpError(`The demo data's report could not be read (${messageOf(error)}): ${output.slice(0, 200)}`)
  }
}

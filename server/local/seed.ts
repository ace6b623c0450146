import { spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { SetUpError } from "./errors"
import { projectRoot } from "./project-root"
import { lastLines } from "./setup/exec"
import type { OnProgress } from "./setup/progress"

export interface SeedResult {
  accounts: { email: string; password: string; role: string }[]
  /** `meet_datetime` is an ISO time, or null for a room without one. */
  rooms: { id: string; name: string; meet_datetime: string | null }[]
}

const TIMEOUT_MS = 10 * 60_000

/**
 * Runs prisma/seed.ts in a child process on the stack's servers. `onProgress` receives its progress line by line, `onRooms` rooms as
 * soon as they exist.
 * @throws SetUpError when it fails; rooms that were reported exist
 */
export async function seed(
  env: Record<string, string>,
  onProgress: OnProgress,
  onRooms: (result: SeedResult) => void,
  signal: AbortSignal,
): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "prisma/seed.ts", "--json"], {
    cwd: projectRoot,
    env: { ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
    // Ctrl-C must only reach the stack, which aborts this process through `signal`.
    detached: true,
    timeout: TIMEOUT_MS,
    signal,
  })
  let errors = ""
  createInterface({ input: child.stdout }).on("line", (line) => onRooms(JSON.parse(line) as SeedResult))
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text
    for (const line of text.split("\n")) if (line.trim() !== "") onProgress(line)
  })
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail)
    child.once("close", done)
  })
  if (code !== 0)
    throw new SetUpError(`The demo data is incomplete (MoviesNow runs without the rest): ${lastLines(errors, 3)}`)
}

import { type ChildProcess, spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { SetUpError } from "@/server/local/errors"
import { waitForFileLock } from "@/server/local/file-lock.mjs"
import { cacheFolder } from "@/server/local/setup/cache-folder"
import { exec, lastLines } from "@/server/local/setup/exec"
import type { LiveKitFixture } from "../media/livekit-fixture"
import { waitFor } from "../support/wait-for"

const PACKAGES = ["av==14.1.0", "livekit==1.2.1", "livekit-api==1.2.2"]
const INSTALL_TIMEOUT_MS = 10 * 60_000
const scriptPath = fileURLToPath(new URL("./peer/pyav_bot.py", import.meta.url))

/**
 * Installs Python with the peer's packages into the user's cache the first time.
 * @returns path of its interpreter
 * @throws SetUpError when there is no Python 3, or the packages cannot be installed
 */
export async function preparePeer(): Promise<string> {
  const folder = join(cacheFolder(), "bench-peer")
  const python = join(folder, "bin/python")
  const stamp = join(folder, "installed.txt")
  const lock = await waitForFileLock(`${folder}.lock`, { timeoutMs: INSTALL_TIMEOUT_MS })
  try {
    if (existsSync(stamp)) return python
    console.log("  Installing the Python peer")
    await rm(folder, { recursive: true, force: true })
    await run("python3", ["-m", "venv", folder])
    await run(python, ["-m", "pip", "install", "--quiet", ...PACKAGES])
    await writeFile(stamp, `${PACKAGES.join("\n")}\n`)
    return python
  } finally {
    lock.release()
  }
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const result = await exec(command, args, { timeoutMs: INSTALL_TIMEOUT_MS }).catch((error: unknown) => {
    throw new SetUpError(`The benchmark's Python peer needs python3 with venv: ${String(error)}`)
  })
  if (result.code !== 0) {
    throw new SetUpError(`The Python peer could not be set up: ${lastLines(result.stderr || result.stdout, 4)}`)
  }
}

/** The peer's own report after playing. */
interface PeerReport {
  frames: number
  fps: number
  cores: number
  rssMB: number
}

export interface RunningPeer extends AsyncDisposable {
  readonly child: ChildProcess
  /** Resolves when the peer has published a track. */
  live(timeoutMs: number): Promise<void>
  /** Waits until the peer has played its seconds. */
  report(timeoutMs: number): Promise<PeerReport>
}

/** Starts the peer, which plays some seconds of a film into a room and leaves. */
export function startPeer(options: {
  python: string
  livekit: LiveKitFixture
  room: string
  film: string
  seconds: number
}): RunningPeer {
  const { python, livekit, room, film, seconds } = options
  const child = spawn(python, [scriptPath, film, String(seconds), room], {
    env: {
      ...process.env,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.apiKey,
      LIVEKIT_API_SECRET: livekit.apiSecret,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  let errors = ""
  let isOver = false
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text
  })
  child.once("error", (error) => {
    errors += String(error)
    isOver = true
  })
  child.once("close", () => {
    isOver = true
  })
  const failed = (what: string) => new Error(`the Python peer ${what}: ${lastLines(errors, 4)}`)
  return {
    child,
    async live(timeoutMs) {
      await waitFor(
        async () => {
          if (isOver) throw failed("ended before it played")
          return (await livekit.rooms.listParticipants(room)).some(({ tracks }) => tracks.length > 0)
        },
        { timeoutMs, what: "the Python peer plays", everyMs: 100 },
      )
    },
    async report(timeoutMs) {
      await waitFor(async () => isOver, { timeoutMs, what: "the end of the Python peer" })
      const line = output.split("\n").find((text) => text.startsWith("{"))
      if (line === undefined) throw failed("said nothing")
      return JSON.parse(line) as PeerReport
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL")
      await waitFor(async () => isOver, { timeoutMs: 5_000, what: "the end of the Python peer" })
    },
  }
}

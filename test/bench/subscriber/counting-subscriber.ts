import { type ChildProcess, spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { SetUpError } from "@/server/local/errors"
import { waitForFileLock } from "@/server/local/file-lock.mjs"
import { cacheFolder } from "@/server/local/setup/cache-folder"
import { exec, lastLines } from "@/server/local/setup/exec"
import { findGo, goEnvironment } from "@/server/local/setup/go-tool"

/** The subscriber that decodes nothing, a small Go program (counting/); main.go documents it. */

const BUILD_TIMEOUT_MS = 20 * 60_000
const source = fileURLToPath(new URL("./counting", import.meta.url))

/** A coded frame as received: milliseconds since 1970, and RTP timestamp (90 kHz; wraps at 2^32). */
export interface Arrival {
  atMs: number
  rtp: number
}

type Order =
  | { type: "join"; room: string; url: string; token: string }
  | { type: "leave"; room: string }
  | { type: "take" }

interface Answer {
  error?: string
  arrivals?: Record<string, [atMs: number, rtp: number][] | null>
}

export interface CountingSubscriber extends AsyncDisposable {
  readonly pid: number
  join(room: string, url: string, token: string): Promise<void>
  leave(room: string): Promise<void>
  /** Arrivals since the last call, by room. */
  takeArrivals(): Promise<Record<string, Arrival[]>>
}

/**
 * Builds the program into the user's cache if this version is missing.
 * @throws SetUpError when there is no Go, or it cannot build it
 */
async function buildCountingSubscriber(): Promise<string> {
  const hash = createHash("sha256")
  for (const name of (await readdir(source)).sort()) hash.update(await readFile(join(source, name)))
  const folder = join(cacheFolder(), "bench-subscriber")
  const binary = join(folder, hash.digest("hex").slice(0, 16))
  await mkdir(folder, { recursive: true })
  const lock = await waitForFileLock(join(folder, "lock"), { timeoutMs: BUILD_TIMEOUT_MS })
  try {
    if (existsSync(binary)) return binary
    console.log("  Building the counting subscriber with Go (once; 2 to 6 min on two cores)")
    const go = await findGo(source)
    if ("problem" in go) {
      throw new SetUpError(
        `The benchmark's counting subscriber cannot be built, because ${go.problem}. Install Go 1.26 or newer (https://go.dev/dl).`,
      )
    }
    const making = `${binary}.making`
    const result = await exec(go.path, ["build", "-mod=readonly", "-o", making, "."], {
      cwd: source,
      env: goEnvironment(),
      timeoutMs: BUILD_TIMEOUT_MS,
    })
    if (result.code !== 0) {
      throw new SetUpError(
        `The counting subscriber could not be built: ${lastLines(result.stderr || result.stdout, 4)}`,
      )
    }
    for (const old of await readdir(folder)) {
      if (/^[0-9a-f]{16}$/.test(old)) await rm(join(folder, old))
    }
    await rename(making, binary)
    return binary
  } finally {
    lock.release()
  }
}

export async function startCountingSubscriber(): Promise<CountingSubscriber> {
  const child = spawn(await buildCountingSubscriber(), [], { stdio: ["pipe", "pipe", "inherit"] })
  const { pid } = child
  if (pid === undefined) throw new Error("the counting subscriber could not be started")
  const ask = conversation(child)
  return {
    pid,
    join: async (room, url, token) => void (await ask({ type: "join", room, url, token })),
    leave: async (room) => void (await ask({ type: "leave", room })),
    async takeArrivals() {
      const { arrivals = {} } = await ask({ type: "take" })
      const entries = Object.entries(arrivals)
      return Object.fromEntries(
        entries.map(([room, taken]) => [room, (taken ?? []).map(([atMs, rtp]) => ({ atMs, rtp }))]),
      )
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once("exit", resolve))
      child.kill("SIGKILL")
      await gone
    },
  }
}

/** Each order is answered by one line, in order. */
function conversation(child: ChildProcess): (order: Order) => Promise<Answer> {
  const { stdin, stdout } = child
  if (!stdin || !stdout) throw new Error("the counting subscriber has no pipes")
  const waiting: PromiseWithResolvers<Answer>[] = []
  createInterface({ input: stdout }).on("line", (line) => {
    const answer = JSON.parse(line) as Answer
    const next = waiting.shift()
    if (answer.error === undefined) next?.resolve(answer)
    else next?.reject(new Error(`the counting subscriber: ${answer.error}`))
  })
  child.once("close", () => {
    for (const { reject } of waiting.splice(0)) reject(new Error("the counting subscriber has ended"))
  })
  stdin.on("error", () => undefined) // reported by `close`
  return (order) => {
    const answer = Promise.withResolvers<Answer>()
    waiting.push(answer)
    if (child.exitCode !== null) return Promise.reject(new Error("the counting subscriber has ended"))
    stdin.write(`${JSON.stringify(order)}\n`)
    return answer.promise
  }
}

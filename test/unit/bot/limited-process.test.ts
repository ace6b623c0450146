import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { forkLimited, watchMemory } from "@/server/bot/supervise/limited-process"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "moviesnow-limits-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Forks a program of these lines and returns its first message. */
async function run(name: string, code: string) {
  const file = path.join(folder, `${name}.mjs`)
  await writeFile(file, code)
  const child = forkLimited(file, [])
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once("exit", (exitCode, signal) => resolve({ code: exitCode, signal }))
  })
  const first = new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve)
    child.once("exit", () => reject(new Error("it said nothing")))
  })
  first.catch(() => undefined)
  return { child, first, exit }
}

const stay = "process.on('message', () => process.exit(0)); setInterval(() => {}, 1000);"

describe("a limited process", () => {
  it("has limits on files, CPU, memory and core dumps, its own process id and a two-way channel", async () => {
    const { child, first, exit } = await run("limits", `${stay} process.send(process.pid)`)
    expect(await first).toBe(child.pid)
    const limits = await readFile(`/proc/${child.pid}/limits`, "utf8")
    const hard = (name: string) => new RegExp(`^${name}\\s+(\\S+)\\s+(\\S+)`, "m").exec(limits)?.[2]
    expect(hard("Max open files")).toBe("512")
    expect(hard("Max core file size")).toBe("0")
    expect(hard("Max cpu time")).toBe(String(3 * 24 * 3600))
    expect(hard("Max data size")).toBe(String(4 * 1024 ** 3))
    child.send("go")
    expect(await exit).toEqual({ code: 0, signal: null })
  })

  it("does not inherit the environment", async () => {
    vi.stubEnv("NEXTAUTH_SECRET", "a-secret-that-nobody-may-see")
    vi.stubEnv("DATABASE_URL", "postgres://user:a-secret-that-nobody-may-see@127.0.0.1/db")
    vi.stubEnv("http_proxy", "http://127.0.0.1:1")
    vi.stubEnv("NODE_OPTIONS", "--title=a-secret-that-nobody-may-see")
    const { child, first } = await run("environment", `${stay} process.send('here')`)
    vi.unstubAllEnvs()
    await first
    const environment = await readFile(`/proc/${child.pid}/environ`, "utf8")
    child.kill("SIGKILL")
    expect(environment).not.toContain("a-secret")
    const names = environment.split("\0").map((entry) => entry.split("=")[0])
    const known = ["PATH", "HOME", "TMPDIR", "LANG", "TZ", "NODE_ENV", "PWD", "NODE_CHANNEL_FD", ""]
    known.push("NODE_CHANNEL_SERIALIZATION_MODE", "NODE_EXTRA_CA_CERTS", "NODE_USE_SYSTEM_CA")
    expect(names.filter((name) => !known.includes(name ?? ""))).toEqual([])
  })

  it("cannot open more files than its limit", async () => {
    const { child, first } = await run(
      "files",
      `import fs from 'node:fs'
       let code = null
       try { for (let i = 0; i < 2000; i++) fs.openSync('/dev/null') } catch (error) { code = error.code }
       process.send(code)`,
    )
    expect(await first).toBe("EMFILE")
    child.kill("SIGKILL")
  })

  it("is reported when it uses too much memory, and not before", async () => {
    const { child, first, exit } = await run(
      "memory",
      `const held = []
       process.on('message', () => setInterval(() => held.push(Buffer.alloc(16 << 20, 1)), 20))
       process.send('ready')`,
    )
    let isSeen = false
    watchMemory(
      child,
      () => {
        isSeen = true
        child.kill("SIGKILL")
      },
      300 * 1024,
    )
    await first
    expect(isSeen).toBe(false)
    child.send("eat")
    expect(await exit).toEqual({ code: null, signal: "SIGKILL" })
    expect(isSeen).toBe(true)
  })
})

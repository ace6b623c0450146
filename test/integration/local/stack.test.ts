import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { afterEach, beforeEach, expect, test } from "vitest"
import { processIdentity } from "@/server/local/file-lock.mjs"
import { projectRoot } from "@/server/local/project-root"
import { waitUntil } from "@/server/local/servers/wait-until"
import { startStack } from "@/server/local/stack"

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "moviesnow-stack-"))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const isGone = (pid: number) => waitUntil(async () => processIdentity(pid) === undefined, { timeoutMs: 20_000 })

async function query(url: string | undefined, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

interface Started {
  databaseUrl: string
  postgres: number
  livekit: number
}

/** Starts a stack in a separate process. */
async function startElsewhere(parts: string): Promise<{ child: ChildProcess; started: Started }> {
  const script = "test/integration/local/stack-process.ts"
  const child = spawn(process.execPath, ["--import", "tsx", script, dataDir, parts], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  })
  if (child.stdout === null) throw new Error("no output to read")
  let output = ""
  for await (const chunk of child.stdout) {
    output += String(chunk)
    if (output.includes("\n")) break
  }
  return { child, started: JSON.parse(output) as Started }
}

test("databases, secrets and media survive a restart", async () => {
  const first = await startStack({ dataDir, mode: "isolated", only: ["postgres"] })
  await query(first.env.DATABASE_URL, "CREATE TABLE kept AS SELECT 42 AS n")
  await first.stop()
  await using second = await startStack({ dataDir, mode: "isolated", only: ["postgres"] })
  expect(await query(second.env.DATABASE_URL, "SELECT n FROM kept")).toEqual([{ n: 42 }])
  expect(second.env.NEXTAUTH_SECRET).toBe(first.env.NEXTAUTH_SECRET)
})

test("secrets are readable by their owner only", async () => {
  await using _stack = await startStack({ dataDir, mode: "isolated", only: ["postgres", "livekit"] })
  for (const file of ["secrets.json", "livekit/livekit.json"]) {
    expect((await stat(join(dataDir, file))).mode & 0o077).toBe(0)
  }
  expect((await stat(join(dataDir, "postgres"))).mode & 0o077).toBe(0)
})

test("a second stack on the same data folder is rejected with an explanation", async () => {
  await using _stack = await startStack({ dataDir, mode: "isolated", only: [] })
  const second = startStack({ dataDir, mode: "isolated", only: [] })
  await expect(second).rejects.toThrow(`already running on ${dataDir} (process ${process.pid})`)
})

test("two stacks run side by side", async () => {
  const otherDir = await mkdtemp(join(tmpdir(), "moviesnow-stack-"))
  try {
    const parts = ["postgres", "livekit", "inngest", "media"] as const
    await using one = await startStack({ dataDir, mode: "isolated", only: parts })
    await using other = await startStack({ dataDir: otherDir, mode: "isolated", only: parts })
    for (const stack of [one, other]) {
      expect(await query(stack.env.DATABASE_URL, "SELECT 1 AS one")).toEqual([{ one: 1 }])
      expect((await fetch(`http://127.0.0.1:${stack.ports.livekit}/`)).status).toBe(200)
      expect((await fetch(`${stack.env.INNGEST_BASE_URL}/health`)).status).toBe(200)
    }
  } finally {
    await rm(otherDir, { recursive: true, force: true })
  }
})

test("a killed server is restarted on the same port, and listeners are notified", async () => {
  await using stack = await startStack({ dataDir, mode: "isolated", only: ["postgres", "livekit"] })
  const { postgres, livekit } = stack
  if (postgres === undefined || livekit === undefined) throw new Error("not started")
  const surprises: string[] = []
  postgres.onUnexpectedExit(({ name, signal }) => surprises.push(`${name} ${signal}`))
  livekit.onUnexpectedExit(({ name, signal }) => surprises.push(`${name} ${signal}`))

  await livekit.kill()
  expect(livekit.running).toBe(false)
  await livekit.start()
  expect((await fetch(`http://127.0.0.1:${stack.ports.livekit}/`)).status).toBe(200)
  expect(surprises).toEqual([])

  process.kill(postgres.pid ?? 0, "SIGKILL")
  expect(await waitUntil(async () => !postgres.running, { timeoutMs: 10_000 })).toBe(true)
  expect(surprises).toEqual(["postgres SIGKILL"])
  await postgres.start()
  expect(await query(stack.env.DATABASE_URL, "SELECT 1 AS one")).toEqual([{ one: 1 }])
})

test("the servers of a stack that was killed end with it, and the next start works", async () => {
  const { child, started } = await startElsewhere("postgres,livekit")
  await query(started.databaseUrl, "CREATE TABLE kept AS SELECT 42 AS n")
  child.kill("SIGKILL")
  await once(child, "exit")
  expect(await isGone(started.postgres)).toBe(true)
  expect(await isGone(started.livekit)).toBe(true)
  await using next = await startStack({ dataDir, mode: "isolated", only: ["postgres", "livekit"] })
  expect(await query(next.env.DATABASE_URL, "SELECT n FROM kept")).toEqual([{ n: 42 }])
})

test("servers that outlived even the helper process are ended by the next start", async () => {
  const { child, started } = await startElsewhere("postgres,livekit")
  // Its parent is the stack; it is the only child that is not a server.
  const reaper = await childrenOf(child.pid ?? 0)
  for (const pid of reaper.filter((pid) => pid !== started.postgres && pid !== started.livekit))
    process.kill(pid, "SIGKILL")
  child.kill("SIGKILL")
  await once(child, "exit")
  expect(processIdentity(started.livekit)).toBeDefined()
  await using next = await startStack({ dataDir, mode: "isolated", only: ["postgres"] })
  expect(processIdentity(started.livekit)).toBeUndefined()
  expect(processIdentity(started.postgres)).toBeUndefined()
  expect(await query(next.env.DATABASE_URL, "SELECT 1 AS one")).toEqual([{ one: 1 }])
})

test("a part that cannot start leaves nothing running and reports why", async () => {
  const script = startStack({
    dataDir,
    mode: "isolated",
    only: ["postgres", "livekit", "bot"],
    env: { MEDIA_DIR: "", LOG_LEVEL: "no such level" },
  })
  await expect(script).rejects.toThrow(/The bot worker ended while it was starting[\s\S]*LOG_LEVEL/)
  expect(await readdir(join(dataDir, "run"))).toEqual([])
  await using again = await startStack({ dataDir, mode: "isolated", only: ["postgres"] })
  expect(again.postgres?.running).toBe(true)
})

/** Direct children of a process, from /proc. */
async function childrenOf(parent: number): Promise<number[]> {
  const children: number[] = []
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue
    const status = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "")
    const fields = status.slice(status.lastIndexOf(")") + 2).split(" ")
    if (Number(fields[1]) === parent) children.push(Number(name))
  }
  return children
}

import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { cliEnv } from "@/server/env/schemas"
import { publishRunningStack, readRunningStack, STACK_VARIABLES } from "@/server/local/running-stack"

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "moviesnow-running-"))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

test("commands find the stack's variables, and the file has nothing else of the shell's environment", async () => {
  const own = { DATABASE_URL: "postgresql://127.0.0.1/moviesnow", NEXTAUTH_SECRET: "secret of the stack" }
  using _published = publishRunningStack(dataDir, { ...own, AWS_SECRET_ACCESS_KEY: "secret of the shell", HOME: "/me" })
  expect(readRunningStack(dataDir)).toEqual(own)
  expect(await readFile(join(dataDir, "running-stack.json"), "utf8")).not.toMatch(/secret of the shell|HOME/)
})

test("commands can read every variable that they know", () => {
  expect([...STACK_VARIABLES, "LOG_LEVEL"].sort()).toEqual(Object.keys(cliEnv.shape).sort())
})

test("only its owner can read the file, even if an older one was open to all", async () => {
  const file = join(dataDir, "running-stack.json")
  await writeFile(file, "{}", { mode: 0o644 })
  using _published = publishRunningStack(dataDir, {})
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test("the file is gone after the stack has stopped, and a dead stack's file counts as none", async () => {
  publishRunningStack(dataDir, {})[Symbol.dispose]()
  expect(readRunningStack(dataDir)).toBeUndefined()
  const record = { pid: process.pid, identity: "an earlier run with this pid", env: {} }
  await writeFile(join(dataDir, "running-stack.json"), JSON.stringify(record))
  expect(readRunningStack(dataDir)).toBeUndefined()
})

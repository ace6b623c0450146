import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { processIdentity, tryFileLock, waitForFileLock } from "@/server/local/file-lock.mjs"
import { projectRoot } from "@/server/local/project-root"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "moviesnow-lock-"))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const module = JSON.stringify(join(projectRoot, "server/local/file-lock.mjs"))

test("has one holder at a time; releasing it leaves nothing behind", async () => {
  const path = join(folder, "a.lock")
  const lock = tryFileLock(path)
  expect(tryFileLock(path)).toEqual({ heldBy: process.pid })
  if ("release" in lock) lock.release()
  expect(await readdir(folder)).toEqual([])
  expect(tryFileLock(path)).toHaveProperty("release")
})

test("takes over the lock of a killed process", async () => {
  const path = join(folder, "a.lock")
  const code = `import(${module}).then(({ tryFileLock }) => { tryFileLock(process.argv[1]); console.log("held"); setInterval(() => {}, 1000) })`
  const holder = spawn(process.execPath, ["-e", code, path], { stdio: ["ignore", "pipe", "inherit"] })
  await once(holder.stdout, "data")
  expect(tryFileLock(path)).toEqual({ heldBy: holder.pid })
  holder.kill("SIGKILL")
  await once(holder, "exit")
  expect(tryFileLock(path)).toHaveProperty("release")
})

test("a lock whose pid now belongs to another process is stale", async () => {
  const path = join(folder, "a.lock")
  await writeFile(path, JSON.stringify({ pid: process.pid, identity: "an earlier life" }))
  expect(tryFileLock(path)).toHaveProperty("release")
})

test("an unreadable lock is stale", async () => {
  const path = join(folder, "a.lock")
  await writeFile(path, "")
  expect(tryFileLock(path)).toHaveProperty("release")
})

test("waiting ends when the holder releases, and reports the holder once", async () => {
  const path = join(folder, "a.lock")
  const lock = tryFileLock(path)
  const waitedFor: number[] = []
  const waiting = waitForFileLock(path, { timeoutMs: 20_000, onWait: (pid) => waitedFor.push(pid) })
  if ("release" in lock) lock.release()
  const next = await waiting
  expect(waitedFor).toEqual([process.pid])
  next.release()
})

test("waiting is bounded", async () => {
  const path = join(folder, "a.lock")
  tryFileLock(path)
  await expect(waitForFileLock(path, { timeoutMs: 100 })).rejects.toThrow(`Process ${process.pid} has held`)
})

test("many processes over a stale lock: one at a time", async () => {
  const path = join(folder, "a.lock")
  const shared = join(folder, "count")
  await writeFile(path, JSON.stringify({ pid: 1, identity: "gone" }))
  await writeFile(shared, "0")
  // Each process adds one by read and write, which loses numbers without mutual exclusion.
  const code = `
    const { readFileSync, writeFileSync } = require("fs")
    import(${module}).then(async ({ waitForFileLock }) => {
      for (let i = 0; i < 5; i++) {
        const lock = await waitForFileLock(process.argv[1], { timeoutMs: 60000 })
        writeFileSync(process.argv[2], String(Number(readFileSync(process.argv[2], "utf8")) + 1))
        lock.release()
      }
    })`
  const processes = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ["-e", code, path, shared], { stdio: ["ignore", "ignore", "inherit"] }),
  )
  const codes = await Promise.all(processes.map(async (child) => (await once(child, "exit"))[0] as number))
  expect(codes).toEqual([0, 0, 0, 0])
  const { readFile } = await import("node:fs/promises")
  expect(await readFile(shared, "utf8")).toBe("20")
}, 90_000)

test("a process that does not exist has no identity", () => {
  expect(processIdentity(process.pid)).toEqual(processIdentity(process.pid))
  expect(processIdentity(process.pid)).toBeDefined()
  expect(processIdentity(2 ** 22 + 1)).toBeUndefined()
})

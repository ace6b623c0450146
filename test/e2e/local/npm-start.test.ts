import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { reservePort } from "@/server/local/ports"
import { webSourcesHash } from "@/server/local/servers/web-build"
import { areGone, endCommands, processesOf, runLocally } from "./local-command"

// Tests the real `npm start` command: its output and its signals.

let dataDir: string
let port: number
let firstPassword: string | undefined
let sourcesOfFirst: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "moviesnow-start-"))
  using reserved = await reservePort()
  port = reserved.port
})
afterEach(endCommands)
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const start = (env: Record<string, string> = {}) =>
  runLocally("start", { MOVIESNOW_DATA_DIR: dataDir, PORT: String(port), ...env })

test(
  "starts everything, says what will happen, keeps it running and stops it",
  async () => {
    sourcesOfFirst = await webSourcesHash()
    const first = start()
    await first.says(`MoviesNow is running: http://127.0.0.1:${port}`, 15 * 60_000)
    expect(first.output()).toMatch(/sign in as creator: \S+@\S+ {2}password: \S+/)
    firstPassword = first.output().match(/password: \S+/)?.[0]
    sourcesOfFirst = await webSourcesHash()
    expect(first.output()).toMatch(/room demo starts at \d\d:\d\d:\d\d/)
    await first.says("room demo-anytime has no time yet", 15 * 60_000)
    expect(first.output()).toMatch(/room demo-later starts at \d\d\/\d\d\/\d{4} 20:00:00/)
    expect((await readdir(join(dataDir, "media/demo"))).toSorted()).toEqual([
      "last-train.mp4",
      "outbound.mp4",
      "quiet-deep.mp4",
    ])
    expect((await fetch(`http://127.0.0.1:${port}/sign-in`)).status).toBe(200)

    const again = start({ PORT: String(port + 1) })
    expect(await again.exited).toBe(1)
    expect(again.output()).toContain(`MoviesNow is already running on ${dataDir}`)
    const otherDir = await mkdtemp(join(tmpdir(), "moviesnow-start-"))
    const sameport = start({ MOVIESNOW_DATA_DIR: otherDir })
    expect(await sameport.exited).toBe(1)
    expect(sameport.output()).toContain(
      `Port ${port} is in use. Stop the program that listens there, or choose another port: PORT=`,
    )
    await rm(otherDir, { recursive: true, force: true })

    const web = (await processesOf(dataDir)).find(({ name }) => name === "web")
    process.kill(web?.pid ?? 0, "SIGKILL")
    await first.says("The web app ended (SIGKILL); restarting", 10_000)
    await first.says("The web app runs again", 60_000)
    expect((await fetch(`http://127.0.0.1:${port}/sign-in`)).status).toBe(200)

    const pids = (await processesOf(dataDir)).map(({ pid }) => pid)
    expect(pids).toHaveLength(5)
    const began = performance.now()
    first.child.kill("SIGTERM")
    expect(await first.exited).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(await areGone(pids)).toBe(true)
  },
  20 * 60_000,
)

test(
  "a second run starts in seconds with the same accounts, and ends while it starts when told to",
  async () => {
    const sources = await webSourcesHash()
    const began = performance.now()
    const second = start()
    await second.says("MoviesNow is running", 10 * 60_000)
    const seconds = (performance.now() - began) / 1000
    console.log(`  second start: ${seconds.toFixed(1)} s`)
    // Editing the app during the tests triggers a new build.
    if ((await webSourcesHash()) === sources && sources === sourcesOfFirst) {
      expect(second.output()).not.toContain("Building the web app")
      expect(seconds).toBeLessThan(30)
    }
    expect(second.output().match(/password: \S+/)?.[0]).toBe(firstPassword)
    await second.says("room demo-anytime has no time yet", 10_000)
    expect(second.output()).not.toContain("Generating the film")
    second.child.kill("SIGINT")
    expect(await second.exited).toBe(0)

    const third = start()
    await third.says("Starting the LiveKit server", 30_000)
    const pids = (await processesOf(dataDir)).map(({ pid }) => pid)
    third.child.kill("SIGINT")
    expect(await third.exited).toBe(130)
    expect(await areGone(pids)).toBe(true)
  },
  15 * 60_000,
)

import { chmodSync, cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, symlinkSync } from "node:fs"
import { readFile, rename, rm, writeFile } from "node:fs/promises"
import { join, relative } from "node:path"
import { Client } from "pg"
import type { Browser } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { reservePort } from "@/server/local/ports"
import { projectRoot } from "@/server/local/project-root"
import { readRunningStack } from "@/server/local/running-stack"
import { moviesnow } from "@/test/integration/support/command"
import { openBrowser } from "@/test/support/browser"
import { waitFor } from "@/test/support/wait-for"
import { areGone, endCommands, processesOf, runLocally } from "./local-command"

// Tests the real `npm run dev` command on a copy of the project, whose files it edits. Prints how soon each edit shows.

/** Distance of keyframes in the demo film, rounded up. */
const DEMO_KEYFRAMES_MS = 1_100

let root: string
let dataDir: string
let port: number
let browser: Browser

beforeAll(async () => {
  // On the disk of the project, because packages are hard links.
  mkdirSync(join(projectRoot, ".data"), { recursive: true })
  root = mkdtempSync(join(projectRoot, ".data/dev-test-"))
  // PostgreSQL may run as another user.
  chmodSync(root, 0o755)
  dataDir = join(root, ".data")
  const leftOut = /^(\.git|\.next|\.data|node_modules|next-env\.d\.ts|test\/\.artifacts)$/
  for (const name of readdirSync(projectRoot)) {
    if (leftOut.test(name)) continue
    cpSync(join(projectRoot, name), join(root, name), {
      recursive: true,
      filter: (source) => !leftOut.test(relative(projectRoot, source)),
    })
  }
  linkTree(join(projectRoot, "node_modules"), join(root, "node_modules"))
  // Tailwind skips files that git ignores; this makes the copy a repository of its own.
  mkdirSync(join(root, ".git"))
  using reserved = await reservePort()
  port = reserved.port
  browser = await openBrowser()
})
afterEach(endCommands)
afterAll(async () => {
  await browser?.close()
  await rm(root, { recursive: true, force: true })
})

/** A copy with links to the files, because the packages are large. */
function linkTree(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkTree(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else linkSync(source, target)
  }
}

/** Edits a file as editors do, by replacing it. */
async function edit(path: string, from: string, to: string): Promise<void> {
  const file = join(root, path)
  const source = await readFile(file, "utf8")
  expect(source, path).toContain(from)
  await writeFile(`${file}.new`, source.replace(from, to))
  await rename(`${file}.new`, file)
}

/** Prints how soon `effect` is there. */
async function timed<Result>(what: string, effect: () => Promise<Result>): Promise<Result> {
  const began = performance.now()
  const result = await effect()
  console.log(`  ${what}: ${((performance.now() - began) / 1000).toFixed(2)} s`)
  return result
}

test(
  "shows edits of pages and services, and restarts the bot worker, which continues its movie",
  async () => {
    const url = `http://127.0.0.1:${port}`
    const dev = runLocally("dev", { MOVIESNOW_DATA_DIR: dataDir, PORT: String(port) }, root)
    await timed("start", () => dev.says(`MoviesNow is running: ${url}`, 15 * 60_000))
    const env = readRunningStack(dataDir) ?? {}
    const database = new Client({ connectionString: env.DATABASE_URL })
    await database.connect()
    // The server stops before this test ends if it fails.
    database.on("error", () => {})
    const query = async <Row>(sql: string, ...values: unknown[]) => (await database.query(sql, values)).rows as Row[]
    const answers = async (path: string, text: string) => {
      const isThere = async () => (await (await fetch(`${url}${path}`)).text()).includes(text)
      await waitFor(isThere, { timeoutMs: 60_000, what: `${path} answers ${text}` })
    }

    const page = await browser.newPage()
    page.setDefaultTimeout(5 * 60_000)
    await page.goto(`${url}/sign-in`)

    await answers("/api/ready", '"status":"ready"')
    await edit("server/services/operations/examine-system.ts", '? "ready" :', '? "all right" :')
    await timed("service", () => answers("/api/ready", '"status":"all right"'))
    await answers("/api/meet/rooms", "The bearer token")
    await edit("i18n/messages/en/errors.json", "The bearer token", "Your bearer token")
    await timed("word of an error", () => answers("/api/meet/rooms", "Your bearer token"))

    await edit("inngest/functions/sample-workers.ts", 'id: "sample-workers"', 'id: "count-workers"')
    const functions = new URL("/v1/apps/moviesnow/functions", env.INNGEST_BASE_URL)
    const headers = { authorization: `Bearer ${env.INNGEST_SIGNING_KEY}` }
    const isRegistered = async () => (await (await fetch(functions, { headers })).text()).includes("count-workers")
    await timed("function", () => waitFor(isRegistered, { timeoutMs: 60_000, what: "the function is registered" }))

    interface Screening {
      id: string
      epoch: number
      position_ms: number
    }
    const playing = (epoch: number) => async () => {
      const [screening] = await query<Screening>(
        "SELECT s.id, s.epoch, s.position_ms FROM screenings s JOIN rooms r ON r.id = s.room_id WHERE r.name = 'demo' AND s.status = 'live' AND s.epoch >= $1 AND s.position_ms > 0",
        epoch,
      )
      return screening
    }
    // Far from its beginning and its end.
    for (const command of [
      ["start", "demo"],
      ["seek", "demo", "0:30"],
    ])
      expect(await moviesnow(command, env)).toMatchObject({ exitCode: 0 })
    const before = await waitFor(playing(1), { timeoutMs: 120_000, what: "the demo plays" })
    const [first] = await query<{ id: string }>("SELECT id FROM bot_workers")
    await edit("server/bot/worker/main.ts", '"bot worker is ready"', '"edited bot worker is ready"')
    await timed("bot worker", () =>
      waitFor(
        async () => {
          const workers = await query<{ id: string }>("SELECT id FROM bot_workers")
          return workers.length === 1 && workers[0]?.id !== first?.id
        },
        { timeoutMs: 60_000, what: "another bot worker is registered" },
      ),
    )
    // A worker logs this after it has registered.
    await expect.poll(() => readFile(join(dataDir, "logs/bot.log"), "utf8")).toContain("edited bot worker is ready")
    const after = await waitFor(playing(before.epoch + 1), { timeoutMs: 60_000, what: "the demo plays again" })
    expect(after.id).toBe(before.id)
    // At the keyframe before.
    expect(after.position_ms).toBeGreaterThan(before.position_ms - DEMO_KEYFRAMES_MS)

    await database.end()

    // Last, because Next.js misses edits until the page's modules have subscribed to them.
    await edit("components/account/sign-in-form.tsx", '{t("signIn.submit")}', 'Come in, {t("signIn.submit")}')
    await timed("component", () => page.getByRole("button", { name: "Come in" }).waitFor())
    await edit("components/account/auth-frame.tsx", "{props.lead}", "{props.lead} Edited.")
    await timed("page", () => page.getByText("Edited.").waitFor())

    const web = (await processesOf(dataDir)).find(({ name }) => name === "web")
    process.kill(web?.pid ?? 0, "SIGKILL")
    await dev.says("The web app runs again", 120_000)
    const pids = (await processesOf(dataDir)).map(({ pid }) => pid)
    dev.child.kill("SIGTERM")
    expect(await dev.exited).toBe(0)
    expect(await areGone(pids)).toBe(true)
  },
  30 * 60_000,
)

import { spawn } from "node:child_process"
import { once } from "node:events"
import { text } from "node:stream/consumers"
import { Client } from "pg"
import { afterAll, beforeAll, expect, it } from "vitest"
import { createApplication } from "@/server/composition/application"
import { readEnv } from "@/server/env/read"
import { webEnv } from "@/server/env/schemas"
import { projectRoot } from "@/server/local/project-root"
import type { Stack } from "@/server/local/stack"
import { startTestStack } from "@/test/support/stack"
import { waitFor } from "@/test/support/wait-for"
import { createCast } from "../support/people"

/** Commands in processes of their own, on a database that goes away. */
let stack: Stack
let roomName: string

beforeAll(async () => {
  stack = await startTestStack({ only: ["postgres"] })
  const application = createApplication(readEnv(webEnv, { ...stack.env, LOG_LEVEL: "silent" }), { name: "test" })
  const cast = await createCast(application, { meetDatetime: new Date("2100-01-01T20:00:00Z") })
  roomName = cast.roomName
  await application.close()
})
afterAll(async () => {
  await stack?.[Symbol.asyncDispose]()
})

const gone = { exitCode: 8, stderr: "The database cannot be reached. Check DATABASE_URL.\n" }

function start(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "server/cli/main.ts", ...args], {
    cwd: projectRoot,
    env: { ...stack.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const ended = Promise.all([once(child, "exit"), text(child.stderr)]).then(([[exitCode], stderr]) => ({
    exitCode: exitCode as number | null,
    stderr,
  }))
  return { child, ended }
}

it.each(["stop", "kill"] as const)(
  "says so in one sentence when the server goes away during a query (%s)",
  async (end) => {
    const holder = new Client({ connectionString: stack.env.DATABASE_URL })
    holder.on("error", () => {})
    await holder.connect()
    await holder.query("BEGIN")
    await holder.query("LOCK TABLE rooms IN ACCESS EXCLUSIVE MODE")
    const { ended } = start("list_rooms")
    await waitFor(async () => (await holder.query("SELECT 1 FROM pg_locks WHERE NOT granted")).rowCount, {
      timeoutMs: 30_000,
      what: "the command waits for the lock",
    })
    await stack.postgres?.[end]()
    expect(await ended).toEqual(gone)
    await stack.postgres?.start()
  },
)

it("says so in one sentence when the server stops between queries, or is not there", async () => {
  const watching = start("status", roomName, "--watch", "--json")
  await once(watching.child.stdout, "data")
  await stack.postgres?.stop()
  expect(await watching.ended).toEqual(gone)
  expect(await start("start", roomName).ended).toEqual(gone)
})

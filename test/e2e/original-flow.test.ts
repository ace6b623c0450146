import { spawn } from "node:child_process"
import { once } from "node:events"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { examinationSchema } from "@/lib/contracts/system"
import type { Stack } from "@/server/local/stack"
import { moviesnow } from "@/test/integration/support/command"
import { startTestStack } from "@/test/support/stack"
import { waitFor } from "@/test/support/wait-for"

/**
 * Follows the original system's document with the real commands and the real curl: creates test data, starts by
 * command, lists rooms, stops by command, calls the three endpoints.
 */
describe("the original document's flow", () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startTestStack()
  })
  afterAll(() => stack?.[Symbol.asyncDispose]())

  const command = (...args: string[]) => moviesnow(args, stack.env)

  interface TestData {
    rooms: { id: string; name: string; curl: Record<"start_movie" | "movie_status" | "stop_movie", string> }[]
    token: string
  }
  let data: TestData
  const roomOf = (name: string) => {
    const room = data.rooms.find((each) => each.name === name)
    if (!room) throw new Error(`create_test_data made no room ${name}`)
    return room
  }

  /** Runs a line that create_test_data printed, as if pasted into a shell. */
  async function paste(line: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const child = spawn("sh", ["-c", `${line} -s -w '\\n%{http_code}'`], { stdio: ["ignore", "pipe", "inherit"] })
    const [output] = await Promise.all([text(child.stdout), once(child, "close")])
    const lines = output.trimEnd().split("\n")
    return { status: Number(lines.pop()), body: JSON.parse(lines.join("\n")) as Record<string, unknown> }
  }

  test("create_test_data, start_movie_stream, list_rooms, stop_movie_stream", async () => {
    const made = await command("create_test_data", "--json")
    expect(made.exitCode, made.stderr).toBe(0)
    data = made.json() as unknown as TestData
    expect(data.rooms.map(({ name }) => name)).toEqual(["test", "test-hls", "test-later"])

    const started = await command("start_movie_stream", "test-later")
    expect(started.stderr + started.stdout).toContain("is live since")
    expect(started.exitCode).toBe(0)

    const listed = await command("list_rooms")
    expect(listed.stdout).toMatch(/^test-later +.* live +Short test film +Clara Creator +[0-9a-f-]{36}$/m)

    const stopped = await command("stop_movie_stream", "test-later")
    expect(stopped).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("was stopped at") })
    expect((await command("list_rooms")).stdout).toMatch(/^test-later +.* ended /m)
  })

  test("the three endpoints work with the lines that create_test_data printed", async () => {
    const { id, curl } = roomOf("test-hls")
    const started = await paste(curl.start_movie)
    expect(started).toMatchObject({
      status: 200,
      body: { room_id: id, message: expect.stringContaining("is starting") },
    })
    const live = await waitFor(
      async () => {
        const { body } = await paste(curl.movie_status)
        return body.movie_started === true && body
      },
      { timeoutMs: 60_000, what: "the movie live", everyMs: 500 },
    )
    expect(live).toMatchObject({ status: "live", hls_path: "test-films/hls/index.m3u8", ingress_id: null })
    const stopped = await paste(curl.stop_movie)
    expect(stopped).toMatchObject({ status: 200, body: { movie_started: false, status: "ended" } })
    expect(await paste(curl.stop_movie)).toMatchObject({ status: 409, body: { code: "NOTHING_PLAYING" } })
  })

  test("the same commands work with only an address and a token", async () => {
    const env = { MOVIESNOW_URL: stack.url, MOVIESNOW_TOKEN: data.token }
    const started = await moviesnow(["start", "test-later", "--json"], env)
    expect(started.exitCode, started.stderr).toBe(0)
    expect(started.json()).toMatchObject({ status: "live", room_name: "test-later" })
    expect((await moviesnow(["list_rooms"], env)).stdout).toMatch(/^test-later +.* live /m)
    expect((await moviesnow(["stop", "test-later"], env)).exitCode).toBe(0)
  })

  test("the examination finds no faults, and LiveKit has called the webhook", async () => {
    const examination = await waitFor(
      async () => {
        const parsed = examinationSchema.parse((await command("doctor", "--json")).json())
        const webhook = parsed.lines.find(({ name }) => name === "livekit-webhook")
        // The cron functions run once a minute.
        const isWarm = parsed.lines.every(
          ({ name, status }) => status === "ok" || name === "cron:cleanup-expired-ingresses",
        )
        return webhook?.status === "ok" && isWarm && parsed
      },
      { timeoutMs: 120_000, what: "every line ok", everyMs: 1000 },
    )
    expect(examination.isHealthy).toBe(true)
  })

  test("/api/health and /api/ready report missing servers to load balancers without details", async () => {
    const health = await fetch(`${stack.url}/api/health`)
    expect([health.status, await health.json()]).toEqual([200, { status: "ok" }])
    const ready = await fetch(`${stack.url}/api/ready`)
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", not_ready: [] }])

    const forged = await fetch(`${stack.url}/api/livekit/webhook`, {
      method: "POST",
      headers: { "content-type": "application/webhook+json", authorization: "eyJhbGciOiJIUzI1NiJ9.e30.x" },
      body: JSON.stringify({ event: "room_started" }),
    })
    expect(forged.status).toBe(401)

    await stack.livekit?.stop()
    const not = await waitFor(
      async () => {
        const response = await fetch(`${stack.url}/api/ready`)
        return response.status === 503 && (await response.json())
      },
      { timeoutMs: 20_000, what: "not ready" },
    )
    expect(not).toEqual({ status: "not_ready", not_ready: ["livekit"] })
    expect((await fetch(`${stack.url}/api/health`)).status).toBe(200)
  })
})

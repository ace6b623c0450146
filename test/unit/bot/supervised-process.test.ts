import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { superviseProcess } from "@/server/bot/supervise/supervised-process"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "moviesnow-supervised-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const stay = "process.on('message', () => {}); process.on('disconnect', () => process.exit(0));"

/** Supervises a program made of these lines. Its messages are strings; "over" is the terminal one. */
async function supervise(name: string, code: string, exitTimeoutMs?: number) {
  const modulePath = path.join(folder, `${name}.mjs`)
  await writeFile(modulePath, code)
  const logged: { fields: object; text: string }[] = []
  const note = (fields: object, text: string) => void logged.push({ fields, text })
  const supervised = superviseProcess<string>({
    title: "helper",
    modulePath,
    log: { debug: note, info: note, warn: note, error: note },
    parse: (raw) => (typeof raw === "string" ? raw : null),
    isTerminal: (message) => message === "over",
    exitTimeoutMs,
    execArgv: [],
  })
  const read = async () => {
    const messages: unknown[] = []
    for await (const message of supervised.messages) messages.push(message)
    return messages
  }
  return { supervised, logged, read }
}

describe("a supervised process", () => {
  it("delivers all messages in order, also those sent before the first read, and logs invalid ones", async () => {
    const { read, logged } = await supervise(
      "talks",
      `console.log('from a library')
       for (const message of ['one', 2, 'three', 'over']) process.send(message)
       process.disconnect()`,
    )
    expect(await read()).toEqual(["one", "three", "over"])
    expect(logged).toContainEqual({ fields: { raw: 2 }, text: "helper sent an unknown message" })
    expect(logged).toContainEqual({
      fields: expect.objectContaining({ line: "from a library" }),
      text: "helper output",
    })
  })

  it("that is killed ends with the reason", async () => {
    const { supervised, read } = await supervise("hangs", `${stay} process.send('one')`)
    expect(supervised.isRunning()).toBe(true)
    const detail = { code: "openTimeout", values: {} }
    supervised.killFor("MEDIA_UNREACHABLE", detail)
    expect((await read()).at(-1)).toEqual({ type: "failed", code: "MEDIA_UNREACHABLE", detail })
    expect(supervised.wasKilled()).toBe(true)
    expect(supervised.isRunning()).toBe(false)
  })

  it("that does not exit after its terminal message is killed, and keeps that message", async () => {
    const { supervised, read } = await supervise("lingers", `${stay} process.send('over')`, 50)
    expect(await read()).toEqual(["over"])
    expect(supervised.wasKilled()).toBe(true)
  })

  it("clears its timers when it ends", async () => {
    const { supervised } = await supervise("brief", stay)
    let isCalled = false
    supervised.after(200, () => {
      isCalled = true
    })
    await supervised.kill()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(isCalled).toBe(false)
  })

  it("that cannot be started ends without a message", async () => {
    const { supervised, read } = await supervise("broken", "this is no program")
    supervised.send({ type: "hello" })
    expect(await read()).toEqual([])
    expect(supervised.wasKilled()).toBe(false)
  })
})

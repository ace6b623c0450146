import type { LookupAddress } from "node:dns"
import { Webhook } from "standardwebhooks"
import { afterEach, describe, expect, it } from "vitest"
import type { EgressRules } from "@/server/net/egress-address"
import { createWebhookSender } from "@/server/webhooks/sender"
import { startWebhookReceiver, type WebhookReceiver } from "@/test/support/webhook-receiver"

/**
 * 127.0.0.2 stands for the internet and 127.0.0.1 for the private network, so that a forbidden connection would be
 * noticed.
 */
const PUBLIC = "127.0.0.2"
const PRIVATE = "127.0.0.1"
const isPublic = (address: string) => address === PUBLIC
const at = (...addresses: string[]): LookupAddress[] => addresses.map((address) => ({ address, family: 4 }))
const secret = `whsec_${Buffer.from("a key of twenty-four byt").toString("base64")}`

const open: WebhookReceiver[] = []
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver[Symbol.asyncDispose]()
})
async function receiverAt(address: string, port?: number) {
  const receiver = await startWebhookReceiver(address, port)
  open.push(receiver)
  return receiver
}

const message = { id: "01a20527-3931-7325-a5e7-d31a268d9f94", secret, body: '{"type":"webhook.test"}' }
const send = (url: string, rules: Partial<EgressRules> = {}, timeLimitMs = 5000) =>
  createWebhookSender({ allowedHosts: [], ...rules }, { timeLimitMs }).send({ ...message, at: new Date(), url })
const toPublic = (resolve = async () => at(PUBLIC)) => ({ isPublic, resolve })

describe("a webhook", () => {
  it("is signed by the Standard Webhooks scheme", async () => {
    const receiver = await receiverAt(PUBLIC)
    const answer = await send(`http://hooks.example:${receiver.port}/a?b=c`, toPublic())
    expect(answer).toEqual({ status: 200, body: "ok" })
    const [got] = receiver.received
    expect(got).toMatchObject({
      method: "POST",
      path: "/a?b=c",
      body: message.body,
      headers: {
        host: `hooks.example:${receiver.port}`,
        "content-type": "application/json; charset=utf-8",
        "webhook-id": message.id,
      },
    })
    const verify = (body: string, key = secret) => new Webhook(key).verify(body, got?.headers ?? {})
    expect(verify(message.body)).toEqual({ type: "webhook.test" })
    expect(() => verify(`${message.body} `)).toThrow("No matching signature")
    expect(() => verify(message.body, `whsec_${Buffer.from("another").toString("base64")}`)).toThrow("No matching")
  })

  it("is sent to the checked address, whatever the name resolves to later (DNS rebinding)", async () => {
    const receiver = await receiverAt(PUBLIC)
    const canary = await receiverAt(PRIVATE, receiver.port)
    const answers = [at(PUBLIC), at(PRIVATE), at(PRIVATE)]
    const resolve = async () => answers.shift() ?? at(PRIVATE)
    const url = `http://hooks.example:${receiver.port}/`
    expect(await send(url, toPublic(resolve))).toMatchObject({ status: 200 })
    expect(await send(url, toPublic(resolve))).toEqual({ failure: "address_forbidden" })
    expect(receiver.received).toHaveLength(1)
    expect(canary.received).toHaveLength(0)
  })

  it("is not sent to a private address in any spelling, nor to a name with one", async () => {
    const canary = await receiverAt(PRIVATE)
    const mixed = await send(
      `http://hooks.example:${canary.port}/`,
      toPublic(async () => at(PUBLIC, PRIVATE)),
    )
    expect(mixed).toEqual({ failure: "address_forbidden" })
    for (const host of [
      "127.0.0.1",
      "2130706433",
      "0x7f.1",
      "localhost",
      "a.localhost",
      "[::1]",
      "[::ffff:127.0.0.1]",
    ]) {
      expect(await send(`http://${host}:${canary.port}/`), host).toEqual({
        failure: "address_forbidden",
      })
    }
    expect(canary.received).toHaveLength(0)
  })

  it("goes into the private network where the operator allows it: that host and port, or every port of it", async () => {
    const receiver = await receiverAt(PRIVATE)
    const other = await receiverAt(PRIVATE)
    const allowedHosts = [`127.0.0.1:${receiver.port}`]
    expect(await send(receiver.url, { allowedHosts })).toMatchObject({ status: 200 })
    expect(await send(other.url, { allowedHosts })).toEqual({ failure: "address_forbidden" })
    expect(other.received).toHaveLength(0)
    expect(await send(other.url, { allowedHosts: ["127.0.0.1:*"] })).toMatchObject({ status: 200 })
  })

  it("follows no redirect", async () => {
    const receiver = await receiverAt(PUBLIC)
    const canary = await receiverAt(PRIVATE)
    receiver.answer = (response) => void response.writeHead(307, { location: canary.url }).end()
    const answer = await send(`http://hooks.example:${receiver.port}/`, toPublic())
    expect(answer).toEqual({ status: 307, body: "" })
    expect(canary.received).toHaveLength(0)
  })

  it("keeps the first kilobyte of a response, and does not read an endless one", async () => {
    const receiver = await receiverAt(PRIVATE)
    receiver.answer = (response) => {
      const more = () => void (response.destroyed || response.write("é\u0000".repeat(10_000), more))
      more()
    }
    const answer = await send(receiver.url, { allowedHosts: ["127.0.0.1:*"] })
    expect(answer).toMatchObject({ status: 200 })
    const body = "body" in answer ? answer.body : ""
    expect(body).toMatch(/^é+$/)
    expect(Buffer.byteLength(body)).toBeGreaterThan(600)
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(1024)
  })

  it("waits no longer than its timeout for a response and its end", async () => {
    const receiver = await receiverAt(PRIVATE)
    const allowedHosts = ["127.0.0.1:*"]
    receiver.answer = () => {}
    expect(await send(receiver.url, { allowedHosts }, 200)).toEqual({ failure: "no_answer" })
    receiver.answer = (response) => void response.write("a")
    expect(await send(receiver.url, { allowedHosts }, 200)).toEqual({ failure: "no_answer" })
    receiver.answer = (response) => void response.socket?.end("nonsense\r\n\r\n")
    expect(await send(receiver.url, { allowedHosts })).toEqual({
      failure: "not_http",
    })
  })

  it("reports why the receiver was not reached", async () => {
    const receiver = await receiverAt(PRIVATE)
    const { url } = receiver
    await receiver[Symbol.asyncDispose]()
    open.pop()
    const allowedHosts = ["127.0.0.1:*"]
    expect(await send(url, { allowedHosts })).toEqual({ failure: "refused" })
    const nowhere = async () => Promise.reject(new Error("ENOTFOUND"))
    expect(await send("https://hooks.example/", toPublic(nowhere))).toEqual({
      failure: "host_unknown",
    })
  })
})

import { createHash, randomBytes } from "node:crypto"
import { AccessToken } from "livekit-server-sdk"
import { describe, expect, it } from "vitest"
import { createWebhookReader } from "@/server/livekit/webhook"

const apiKey = "key"
const apiSecret = randomBytes(20).toString("hex")
const body = JSON.stringify({ event: "participant_joined", room: { name: "friday-night", sid: "RM_1" } })

/** Signs like a LiveKit server: a token over the body's hash. */
async function sign(text: string, secret = apiSecret): Promise<string> {
  const token = new AccessToken(apiKey, secret, { ttl: 60 })
  token.sha256 = createHash("sha256").update(text).digest("base64")
  return token.toJwt()
}

describe("a LiveKit webhook", () => {
  const read = createWebhookReader({ apiKey, apiSecret })

  it("is accepted with a valid signature", async () => {
    expect(await read(body, await sign(body))).toEqual({ event: "participant_joined", roomName: "friday-night" })
  })

  it.each([
    ["without a signature", async () => null],
    ["with one that is no token", async () => "Bearer x"],
    ["with one by another secret", () => sign(body, "x".repeat(40))],
    ["with one over another body", () => sign(`${body} `)],
    ["with a token that is no signature", () => new AccessToken(apiKey, apiSecret, { ttl: 60 }).toJwt()],
  ])("is rejected %s", async (_, signature) => {
    await expect(read(body, await signature())).rejects.toMatchObject({ code: "TOKEN_INVALID" })
  })
})

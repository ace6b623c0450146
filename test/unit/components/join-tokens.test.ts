import { expect, test } from "vitest"
import { createTokenSource } from "@/components/room/first-load/join-tokens"
import type { JoinToken } from "@/lib/contracts/rooms"

const named = (token: string): JoinToken => ({ url: "ws://127.0.0.1:1", token })

function asking() {
  let asked = 0
  return async () => named(`asked ${++asked}`)
}

test("uses a prefetched token once, then requests new ones", async () => {
  const next = createTokenSource(Promise.resolve(named("ahead")), asking())
  expect([await next(), await next(), await next()]).toEqual([named("ahead"), named("asked 1"), named("asked 2")])
})

test("requests a token again after a prefetched request was rejected and reported", async () => {
  const next = createTokenSource(Promise.reject(new Error("no answer")), asking())
  await expect(next()).rejects.toThrow("no answer")
  expect(await next()).toEqual(named("asked 1"))
})

test("requests a token without a prefetched one", async () => {
  expect(await createTokenSource(null, asking())()).toEqual(named("asked 1"))
})

import { describe, expect, test } from "vitest"
import { createTokenSource } from "@/components/room/join-tokens"
import type { JoinToken } from "@/server/contracts/rooms"

const named = (token: string): JoinToken => ({ url: "ws://127.0.0.1:1", token })

function asking() {
  let asked = 0
  return async () => named(`asked ${++asked}`)
}

describe("tokens for a room", () => {
  test("come with the page for the first join, and are asked for after it", async () => {
    const next = createTokenSource(Promise.resolve(named("page")), asking())
    expect([await next(), await next(), await next()]).toEqual([named("page"), named("asked 1"), named("asked 2")])
  })

  test("of a page that is shown again are not used again", async () => {
    const page = Promise.resolve(named("page"))
    await createTokenSource(page, asking())()
    expect(await createTokenSource(page, asking())()).toEqual(named("asked 1"))
  })

  test("are asked for where the page brought none, or never arrived", async () => {
    expect(await createTokenSource(Promise.resolve(null), asking())()).toEqual(named("asked 1"))
    const next = createTokenSource(Promise.reject(new Error("the page broke off")), asking())
    await expect(next()).rejects.toThrow("the page broke off")
    expect(await next()).toEqual(named("asked 1"))
  })
})

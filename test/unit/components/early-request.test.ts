import { afterEach, expect, test, vi } from "vitest"
import { earlyRequestScript, fetchOrTakeEarly } from "@/components/shell/first-load/early-request"

afterEach(() => vi.unstubAllGlobals())

test("a call takes the response to the early request, once", async () => {
  const fetched = vi.fn(async () => new Response("answer"))
  vi.stubGlobal("fetch", fetched)
  vi.stubGlobal("window", globalThis)
  new Function(earlyRequestScript("rooms.joinToken", { roomId: "r" }))()
  expect(fetched).toHaveBeenCalledTimes(1)

  const url = "/api/trpc/rooms.joinToken?batch=1"
  const init = { method: "POST", body: JSON.stringify({ 0: { json: { roomId: "r" } } }) }
  expect(await (await fetchOrTakeEarly(url, init)).text()).toBe("answer")
  expect(fetched).toHaveBeenCalledTimes(1)
  await fetchOrTakeEarly(url, init)
  expect(fetched).toHaveBeenCalledTimes(2)
})

import { describe, expect, it } from "vitest"
import { AppError } from "@/lib/contracts/errors"
import { joinRoom, type Patience } from "@/server/bot/publishers/join-room"
import type { DisconnectCause, Publisher } from "@/server/bot/publishers/publisher"

/** The rules of joining; test/media covers them with a real server. */

function scripted(joins: (AppError | "ok")[]) {
  const made: { end: (cause: DisconnectCause) => void; left: boolean }[] = []
  const create = (): Publisher<never, never> => {
    const ended = Promise.withResolvers<DisconnectCause>()
    const record = { end: ended.resolve, left: false }
    made.push(record)
    const outcome = joins[made.length - 1] ?? "ok"
    return {
      disconnected: ended.promise,
      join: async () => {
        if (outcome !== "ok") throw outcome
      },
      showStill: () => {},
      picture: () => {},
      sound: async () => {},
      bytes: null,
      leave: async () => {
        record.left = true
        ended.resolve("left")
      },
    }
  }
  return { made, create }
}

const unreachable = () => new AppError("LIVEKIT_UNREACHABLE")

/** Virtual time: advances when nothing else happens, up to a given moment. */
function virtualTime() {
  let nowMs = 0
  const sleepers: { atMs: number; wake: () => void }[] = []
  const settle = async () => {
    for (let i = 0; i < 50; i++) await Promise.resolve()
  }
  const patience: Patience = {
    monotonicMs: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason))
        sleepers.push({ atMs: nowMs + ms, wake: resolve })
      }),
  }
  const advance = async (ms: number) => {
    const untilMs = nowMs + ms
    for (;;) {
      await settle()
      sleepers.sort((a, b) => a.atMs - b.atMs)
      if ((sleepers[0]?.atMs ?? Number.POSITIVE_INFINITY) > untilMs) break
      const next = sleepers.shift()
      nowMs = next?.atMs ?? nowMs
      next?.wake()
    }
    nowMs = untilMs
  }
  return { patience, advance }
}

const never = new AbortController().signal

describe("joining a room", () => {
  it("is retried while the server is unavailable, each time with a new publisher, and cleans up failed ones", async () => {
    const { patience, advance } = virtualTime()
    const { made, create } = scripted([unreachable(), unreachable(), "ok"])
    const joined = joinRoom(create, never, patience)
    await advance(2_000)
    await joined
    expect(made.map((one) => one.left)).toEqual([true, true, false])
  })

  it("fails after a bounded time", async () => {
    const { patience, advance } = virtualTime()
    const { create } = scripted(Array.from({ length: 100 }, unreachable))
    const joined = joinRoom(create, never, patience).catch((error: AppError) => error.code)
    await advance(16_000)
    expect(await joined).toBe("LIVEKIT_UNREACHABLE")
  })

  it("is not retried with a rejected token", async () => {
    const { patience } = virtualTime()
    const { made, create } = scripted([new AppError("LIVEKIT_UNAUTHORIZED")])
    await expect(joinRoom(create, never, patience)).rejects.toMatchObject({ code: "LIVEKIT_UNAUTHORIZED" })
    expect(made).toHaveLength(1)
  })

  it("stops when aborted, and leaves no bot in the room", async () => {
    const { patience, advance } = virtualTime()
    const stopping = new AbortController()
    const waiting = scripted(Array.from({ length: 100 }, unreachable))
    const joined = joinRoom(waiting.create, stopping.signal, patience).catch((error: unknown) => error)
    await advance(500)
    stopping.abort("stopped")
    expect(await joined).toBe("stopped")
    const count = waiting.made.length
    await advance(60_000)
    expect(waiting.made).toHaveLength(count)

    const inTheMoment = new AbortController()
    const late = scripted(["ok"])
    const entering = joinRoom(
      () => {
        inTheMoment.abort("stopped")
        return late.create()
      },
      inTheMoment.signal,
      patience,
    ).catch((error: unknown) => error)
    expect(await entering).toBe("stopped")
    expect(late.made.map((one) => one.left)).toEqual([true])
  })
})

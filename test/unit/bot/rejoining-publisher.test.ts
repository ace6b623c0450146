import { describe, expect, it, vi } from "vitest"
import { type DisconnectCause, deferred, type Publisher } from "@/server/bot/publishers/publisher"
import { createMembership, type Patience } from "@/server/bot/publishers/rejoining-publisher"
import { AppError } from "@/server/contracts/errors"

/** The rules of joining and rejoining; that they hold with a real server is shown in test/media. */

const options = { url: "ws://localhost", token: "t", hasAudio: true, video: { width: 2, height: 2, frameRate: 25 } }

function scripted(joins: (AppError | "ok")[]) {
  const made: { end: (cause: DisconnectCause) => void; left: boolean }[] = []
  const create = (): Publisher => {
    const ended = deferred<DisconnectCause>()
    const record = { end: ended.resolve, left: false }
    made.push(record)
    const outcome = joins[made.length - 1] ?? "ok"
    return {
      disconnected: ended.promise,
      join: async () => {
        if (outcome !== "ok") throw outcome
      },
      video: () => {},
      audio: async () => {},
      leave: async () => {
        record.left = true
        ended.resolve("left")
      },
    }
  }
  return { made, create }
}

const unreachable = () => new AppError("LIVEKIT_UNREACHABLE")

/** Time that passes as soon as nothing else happens, up to a given moment. */
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

describe("membership of a room", () => {
  it("is tried again while the server is away", async () => {
    const { patience, advance } = virtualTime()
    const { made, create } = scripted([unreachable(), unreachable(), "ok"])
    const membership = createMembership(create, options, () => {}, patience)
    const joined = membership.join()
    await advance(2_000)
    await joined
    expect(made).toHaveLength(3)
    expect(membership.current()).not.toBeNull()
  })

  it("is given up after a bounded time", async () => {
    const { patience, advance } = virtualTime()
    const { create } = scripted(Array.from({ length: 100 }, unreachable))
    const membership = createMembership(create, options, () => {}, patience)
    const joined = membership.join().catch((error: AppError) => error.code)
    await advance(16_000)
    expect(await joined).toBe("LIVEKIT_UNREACHABLE")
  })

  it("is not tried again with a token that is refused", async () => {
    const { patience } = virtualTime()
    const { made, create } = scripted([new AppError("LIVEKIT_UNAUTHORIZED")])
    await expect(createMembership(create, options, () => {}, patience).join()).rejects.toMatchObject({
      code: "LIVEKIT_UNAUTHORIZED",
    })
    expect(made).toHaveLength(1)
  })

  it("is renewed after a loss, with a pause in which there is no publisher", async () => {
    const { patience, advance } = virtualTime()
    const { made, create } = scripted(["ok", unreachable(), "ok"])
    const onRejoin = vi.fn()
    const membership = createMembership(create, options, onRejoin, patience)
    await membership.join()
    const first = membership.current()
    made[0]?.end("lost")
    await advance(0)
    expect(membership.current()).toBeNull()
    await advance(1_000)
    expect(membership.current()).not.toBeNull()
    expect(membership.current()).not.toBe(first)
    expect(onRejoin).toHaveBeenCalledTimes(1)
  })

  it("ends for good after an eviction: nobody joins again", async () => {
    const { patience, advance } = virtualTime()
    const { made, create } = scripted([])
    const membership = createMembership(create, options, () => {}, patience)
    await membership.join()
    made[0]?.end("evicted")
    expect(await membership.ended).toEqual({ cause: "evicted" })
    await advance(60_000)
    expect(made).toHaveLength(1)
    expect(membership.current()).toBeNull()
  })

  it("ends as failed when the room is lost for good", async () => {
    const { patience, advance } = virtualTime()
    const { made, create } = scripted(["ok", ...Array.from({ length: 100 }, unreachable)])
    const membership = createMembership(create, options, () => {}, patience)
    await membership.join()
    made[0]?.end("lost")
    await advance(17_000)
    expect(await membership.ended).toMatchObject({ cause: "failed", error: { code: "LIVEKIT_UNREACHABLE" } })
  })

  it("is left at any moment", async () => {
    const { patience, advance } = virtualTime()
    const { made, create } = scripted(["ok", ...Array.from({ length: 100 }, unreachable)])
    const membership = createMembership(create, options, () => {}, patience)
    await membership.join()
    await membership.leave()
    expect(made[0]?.left).toBe(true)
    expect(await membership.ended).toEqual({ cause: "left" })

    const whileLost = scripted(["ok", ...Array.from({ length: 100 }, unreachable)])
    const other = createMembership(whileLost.create, options, () => {}, patience)
    await other.join()
    whileLost.made[0]?.end("lost")
    await advance(1_000)
    await other.leave()
    expect(await other.ended).toEqual({ cause: "left" })
    const count = whileLost.made.length
    await advance(60_000)
    expect(whileLost.made).toHaveLength(count)

    const joining = scripted(Array.from({ length: 100 }, unreachable))
    const third = createMembership(joining.create, options, () => {}, patience)
    const joined = third.join().catch(() => "gave up")
    await advance(500)
    await third.leave()
    expect(await joined).toBe("gave up")
  })

  it("makes everybody who asks it to leave wait until it has left", async () => {
    const leaving = deferred<void>()
    const create = (): Publisher => ({
      disconnected: new Promise(() => {}),
      join: async () => {},
      video: () => {},
      audio: async () => {},
      leave: () => leaving.promise,
    })
    const membership = createMembership(create, options, () => {})
    await membership.join()
    const first = membership.leave()
    let secondIsDone = false
    const second = membership.leave().then(() => {
      secondIsDone = true
    })
    for (let i = 0; i < 20; i++) await Promise.resolve()
    expect(secondIsDone).toBe(false)
    leaving.resolve()
    await Promise.all([first, second])
    expect(secondIsDone).toBe(true)
  })
})

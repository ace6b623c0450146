import { setImmediate } from "node:timers/promises"
import { TRPCClientError } from "@trpc/client"
import { DisconnectReason, RoomEvent } from "livekit-client"
import { expect, test } from "vitest"
import type { ConnectionPhase } from "@/components/room/connection/connection-phase"
import { keepConnected, type LoopRoom } from "@/components/room/live/connection-loop"

/** The part of a LiveKit room that the loop uses; `lose` simulates the server or the network. */
function fakeRoom(connect: () => Promise<void>) {
  const listeners = new Set<(reason?: DisconnectReason) => void>()
  const room = {
    connect,
    on: (event: RoomEvent, listener: (reason?: DisconnectReason) => void) =>
      event === RoomEvent.Disconnected && listeners.add(listener),
    off: (_: RoomEvent, listener: (reason?: DisconnectReason) => void) => listeners.delete(listener),
  }
  return {
    room: room as unknown as LoopRoom,
    listeners,
    lose: (reason?: DisconnectReason) => {
      for (const listener of [...listeners]) listener(reason)
    },
  }
}

type Lose = (reason?: DisconnectReason) => void

interface Run {
  tokens?: () => Promise<{ url: string; token: string }>
  connect?: (count: number, lose: Lose) => Promise<void>
  earlyLoss?: Promise<DisconnectReason | undefined>
  /** Called with each phase; may lose the connection or abort. */
  onPhase?: (phase: ConnectionPhase, act: { lose: Lose; abort: () => void }) => void
}

async function run({ tokens, connect, earlyLoss, onPhase }: Run) {
  const stop = new AbortController()
  let count = 0
  const fake = fakeRoom(async () => {
    count += 1
    await connect?.(count, fake.lose)
  })
  const phases: ConnectionPhase[] = []
  const waitsMs: number[] = []
  await keepConnected({
    room: fake.room,
    fetchToken: tokens ?? (async () => ({ url: "ws://x", token: "t" })),
    earlyLoss,
    signal: stop.signal,
    wait: async (ms) => {
      waitsMs.push(ms)
    },
    onPhase: (phase) => {
      phases.push(phase)
      onPhase?.(phase, { lose: fake.lose, abort: () => stop.abort() })
    },
  })
  return { phases, waitsMs, joins: count, listenersLeft: fake.listeners.size }
}

const refusal = (appCode: string) =>
  new TRPCClientError("no", { result: { error: { message: "no", code: -32_000, data: { appCode } } } } as never)

test("joins again with a new token after LiveKit has given up, and ends with the page", async () => {
  let tokens = 0
  const result = await run({
    tokens: async () => {
      tokens += 1
      return { url: "ws://x", token: `${tokens}` }
    },
    onPhase: (phase, { lose, abort }) => {
      if (phase !== "connected") return
      if (tokens < 3) lose()
      else abort()
    },
  })
  expect(result.phases).toEqual(["connected", "reconnecting", "connected", "reconnecting", "connected"])
  expect(tokens).toBe(3)
  expect(result.listenersLeft).toBe(0)
})

test("reports that the server is unreachable and backs off to at most every ten seconds", async () => {
  const result = await run({
    connect: async (count) => {
      if (count <= 6) throw new Error("refused")
    },
    onPhase: (phase, { abort }) => {
      if (phase === "connected") abort()
    },
  })
  expect(result.phases).toEqual([...Array(6).fill("unreachable"), "connected"])
  expect(result.waitsMs).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000])
})

test.each([
  [DisconnectReason.DUPLICATE_IDENTITY, "elsewhere"],
  [DisconnectReason.PARTICIPANT_REMOVED, "removed"],
] as const)("does not come back after %s: two windows would throw each other out for ever", async (reason, last) => {
  const result = await run({ onPhase: (phase, { lose }) => phase === "connected" && lose(reason) })
  expect(result.phases).toEqual(["connected", last])
  expect(result.joins).toBe(1)
})

test("a window removed in the middle of its join steps back at once, and does not displace the other when the join fails", async () => {
  const failing = Promise.withResolvers<void>()
  const result = await run({
    connect: (_, lose) => {
      queueMicrotask(() => lose(DisconnectReason.DUPLICATE_IDENTITY))
      return failing.promise
    },
  })
  failing.reject(new Error("could not establish pc connection"))
  await setImmediate()
  expect(result).toMatchObject({ phases: ["elsewhere"], joins: 1 })
})

test("a join that was begun before and thrown out by now is not made again: that would throw out the other window", async () => {
  const result = await run({ earlyLoss: Promise.resolve(DisconnectReason.DUPLICATE_IDENTITY) })
  expect(result).toMatchObject({ phases: ["elsewhere"], joins: 0, listenersLeft: 0 })
})

test("does not retry one that is removed before it is done", async () => {
  const begun = Promise.withResolvers<DisconnectReason>()
  const result = await run({
    earlyLoss: begun.promise,
    connect: () => {
      begun.resolve(DisconnectReason.DUPLICATE_IDENTITY)
      return new Promise(() => {})
    },
  })
  expect(result).toMatchObject({ phases: ["elsewhere"], joins: 1, listenersLeft: 0 })
})

test("retries an early join that has failed", async () => {
  const result = await run({
    earlyLoss: Promise.resolve(DisconnectReason.JOIN_FAILURE),
    onPhase: (phase, { abort }) => phase === "connected" && abort(),
  })
  expect(result).toMatchObject({ phases: ["connected"], joins: 1 })
})

test("retries a join that fails after a lost connection", async () => {
  const result = await run({
    connect: async (count, lose) => {
      if (count > 1) return
      lose(DisconnectReason.JOIN_FAILURE)
      throw new Error("refused")
    },
    onPhase: (phase, { abort }) => phase === "connected" && abort(),
  })
  expect(result.phases).toEqual(["unreachable", "connected"])
})

test("stops for people who are no longer members", async () => {
  const result = await run({ tokens: () => Promise.reject(refusal("ROOM_NOT_FOUND")) })
  expect(result).toMatchObject({ phases: ["removed"], joins: 0 })
})

test("retries when the server reports that LiveKit is down", async () => {
  let calls = 0
  const result = await run({
    tokens: async () => {
      calls += 1
      if (calls === 1) throw refusal("LIVEKIT_UNREACHABLE")
      return { url: "ws://x", token: "t" }
    },
    onPhase: (phase, { abort }) => phase === "connected" && abort(),
  })
  expect(result.phases).toEqual(["unreachable", "connected"])
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { AppError } from "@/lib/contracts/errors"
import { type PlaybackEvent, type PlaybackState, startPlayback, step } from "@/server/bot/player/playback-state"
import type { DisconnectCause } from "@/server/bot/publishers/publisher"
import type { Control, PlayerMessage } from "@/server/bot/supervise/player-protocol"

const stalled = new AppError("MEDIA_STALLED")
const command = (version: number, change: Partial<Control> = {}): Control => ({
  version,
  isPaused: false,
  seekToMs: null,
  ...change,
})

/** Applies events in order; returns the last state and all messages and decisions. */
function after(events: readonly PlaybackEvent[], from: PlaybackState = startPlayback(0, 0)) {
  let state = from
  const said: PlayerMessage[] = []
  const actions: string[] = []
  let action = step(state, { type: "roomJoined" }).action
  for (const event of events) {
    const next = step(state, event)
    state = next.state
    action = next.action
    said.push(...next.messages)
    actions.push(next.action.type)
  }
  return { state, said, action, actions }
}

const opening = (control = command(0)): PlaybackEvent => ({ type: "opening", control })
const primed = (startMs: number, isPaused = false): PlaybackEvent => ({ type: "primed", startMs, isPaused })
const live = (positionMs: number): PlaybackEvent => ({ type: "live", atEpochMs: 1_000, positionMs })
const stopped = (reachedMs: number): PlaybackEvent => ({ type: "playoutStopped", reachedMs })
const failed = (nowMs: number, error: unknown = stalled): PlaybackEvent => ({ type: "sourceFailed", error, nowMs })
const commanded = (control: Control): PlaybackEvent => ({ type: "commanded", control })

/** A film that ran from 0 to 8 s and whose source then failed. */
const ran = [opening(), { type: "roomJoined" }, primed(0), live(0), stopped(8_000)] as const satisfies PlaybackEvent[]

describe("a film that plays", () => {
  it("reports only once that the bot joined", () => {
    const { said } = after([{ type: "roomJoined" }, { type: "roomJoined" }])
    expect(said).toEqual([{ type: "joined" }])
  })

  it("runs as soon as it is primed, and reports the followed command when it goes live", () => {
    const { said, actions } = after([opening(command(3)), primed(40), live(40)])
    expect(actions).toEqual(["continue", "runPlayout", "continue"])
    expect(said).toEqual([{ type: "live", atEpochMs: 1_000, positionMs: 40, controlVersion: 3 }])
  })

  it("continues where its playout stopped, never before the playout's start", () => {
    expect(after([opening(), primed(500), live(500), stopped(2_500)]).state.positionMs).toBe(2_500)
    expect(after([opening(), primed(500), stopped(0)]).state.positionMs).toBe(500)
  })

  it("only reports again for a command that changes nothing", () => {
    const { state, action } = after([opening(), primed(0), live(0), commanded(command(1))])
    expect(action).toEqual({ type: "reportLive" })
    expect(state.followedVersion).toBe(1)
  })

  it("ignores a command that it has already followed", () => {
    const { state, actions } = after([
      opening(command(4)),
      primed(0),
      live(0),
      commanded(command(4, { isPaused: true })),
    ])
    expect(actions.at(-1)).toBe("continue")
    expect(state.phase).toBe("running")
  })
})

describe("a pause", () => {
  it("drops the running playout and takes effect when the film is reopened", () => {
    const pause = command(1, { isPaused: true })
    const running = after([...ran.slice(0, 4), commanded(pause)])
    expect(running.action).toEqual({ type: "reopen", afterMs: 0 })
    expect(running.state.followedVersion).toBe(0)
    const still = after([stopped(3_000), opening(pause), primed(3_000, true), { type: "stillShown" }], running.state)
    expect(still.actions).toContain("standStill")
    expect(still.said).toEqual([{ type: "paused", positionMs: 3_000, controlVersion: 1 }])
  })

  it("shows the picture of the position that it reports, to the millisecond", () => {
    const { state, said } = after([opening(), primed(1_234.5, true), { type: "stillShown" }])
    expect(state.positionMs).toBe(1_234.5)
    expect(said).toEqual([{ type: "paused", positionMs: 1_235, controlVersion: 0 }])
  })

  it("is reported again for a newer pause, ends with a resume, and yields to a seek", () => {
    const { state } = after([opening(), primed(700, true), { type: "stillShown" }])
    const again = after([commanded(command(1, { isPaused: true }))], state)
    expect(again.said).toEqual([{ type: "paused", positionMs: 700, controlVersion: 1 }])
    expect(again.action.type).toBe("continue")
    const resumed = after([commanded(command(2))], again.state)
    expect(resumed.action.type).toBe("runPlayout")
    expect(resumed.state.phase).toBe("running")
    const moved = after([commanded(command(2, { isPaused: true, seekToMs: 9_000 }))], again.state)
    expect(moved.action.type).toBe("reopen")
    expect(moved.state.followedVersion).toBe(1)
  })

  it("during a recovery holds the film's position once the source is back", () => {
    const pause = command(1, { isPaused: true })
    const { state, said } = after([...ran, failed(0), opening(pause), primed(8_000, true), { type: "stillShown" }])
    expect(said.slice(-2)).toEqual([
      { type: "recovering", positionMs: 8_000 },
      { type: "paused", positionMs: 8_000, controlVersion: 1 },
    ])
    expect(state.phase).toBe("still")
  })

  it("before the first picture counts as live, so a source that fails later is recovered", () => {
    const { action } = after([opening(), primed(0, true), { type: "stillShown" }, failed(0)])
    expect(action.type).toBe("reopen")
  })
})

describe("a seek", () => {
  const seek = (version: number, seekToMs: number) => opening(command(version, { seekToMs }))

  it("moves the film and resets the count of failures", () => {
    const { state } = after([...ran, failed(0), opening(), failed(10), seek(1, 60_000)])
    expect(state).toMatchObject({ positionMs: 60_000, failures: 0, followedVersion: 1 })
  })

  it("that fails returns to the previous position, also after several in a row", () => {
    const { state, said, action } = after([...ran, seek(1, 60_000), seek(2, 90_000), failed(0)])
    expect(state).toMatchObject({ positionMs: 8_000, seekFromMs: null, failures: 0, recoveries: 1 })
    expect(said.at(-1)).toEqual({ type: "recovering", positionMs: 8_000 })
    expect(action).toEqual({ type: "reopen", afterMs: 0 })
  })

  it("that showed a picture does not return", () => {
    const { state } = after([...ran, seek(1, 60_000), primed(60_000), live(60_000), stopped(61_000), failed(0)])
    expect(state.positionMs).toBe(61_000)
  })

  it("that fails before the film was live fails the screening", () => {
    expect(after([seek(1, 60_000), failed(0)]).action).toEqual({ type: "giveUp", error: stalled })
  })

  it("is followed only once", () => {
    expect(
      after([...ran, seek(1, 60_000), primed(60_000), live(60_000), stopped(65_000), seek(1, 60_000)]).state,
    ).toMatchObject({ positionMs: 65_000 })
  })
})

describe("a source that fails", () => {
  it("fails the screening when the film was never live, is forbidden, or failed unexpectedly", () => {
    const bug = new TypeError("x is not a function")
    const forbidden = new AppError("MEDIA_FORBIDDEN")
    expect(after([opening(), failed(0)]).action).toEqual({ type: "giveUp", error: stalled })
    expect(after([...ran, failed(0, forbidden)]).action).toEqual({ type: "giveUp", error: forbidden })
    expect(after([...ran, failed(0, bug)]).action).toEqual({ type: "giveUp", error: bug })
  })

  it("is reopened immediately, then after increasing delays, at most five times in a row", () => {
    let { state, action } = after([...ran, failed(0)])
    const pauses = [action]
    for (let i = 0; i < 5; i++) {
      ;({ state, action } = after([opening(), failed(0)], state))
      pauses.push(action)
    }
    expect(pauses).toEqual([
      ...[0, 250, 500, 1_000, 2_000].map((afterMs) => ({ type: "reopen", afterMs })),
      { type: "giveUp", error: stalled },
    ])
    expect(state.recoveries).toBe(5)
  })

  it("is retried for exactly 25 s", () => {
    const { state } = after([...ran, failed(1_000), opening()])
    expect(after([failed(26_000)], state).action.type).toBe("reopen")
    expect(after([failed(26_001)], state).action.type).toBe("giveUp")
  })

  it("has its count of failures reset after five seconds of playing, and not earlier", () => {
    const failing = after([...ran, failed(0), opening(), failed(0), opening()])
    expect(failing.state.failures).toBe(2)
    const short = after([primed(8_000), live(8_000), stopped(12_999), failed(50_000)], failing.state)
    expect(short.action.type).toBe("giveUp")
    const long = after([primed(8_000), live(8_000), stopped(13_000), failed(50_000)], failing.state)
    expect(long.action).toEqual({ type: "reopen", afterMs: 0 })
    expect(long.state).toMatchObject({ failures: 1, failingSinceMs: 50_000, recoveries: 3 })
  })
})

describe("a room that is lost", () => {
  const lost = (cause: DisconnectCause): PlaybackEvent => ({ type: "roomLost", cause })

  it("is rejoined when LiveKit was unreachable", () => {
    const { said, action } = after([...ran, lost("lost")])
    expect(said.at(-1)).toEqual({ type: "recovering", positionMs: 8_000 })
    expect(action).toEqual({ type: "reopen", afterMs: 0 })
  })

  it("is never rejoined by an evicted bot", () => {
    const { said, action } = after([...ran, lost("evicted")])
    expect(action).toEqual({ type: "finish", message: { type: "evicted" } })
    expect(said.some(({ type }) => type === "recovering")).toBe(false)
  })

  it("for an unclear reason is rejoined only with permission", () => {
    const asking = after([...ran, lost("unclear")])
    expect(asking.action.type).toBe("askToRejoin")
    expect(asking.said.some(({ type }) => type === "recovering")).toBe(false)
    const answered = (mayRejoin: boolean) => after([{ type: "rejoinAnswered", mayRejoin }], asking.state)
    expect(answered(false).action).toEqual({ type: "finish", message: { type: "evicted" } })
    expect(answered(true).action).toEqual({ type: "reopen", afterMs: 0 })
    expect(answered(true).state.recoveries).toBe(1)
  })

  it("does not count against the source", () => {
    expect(after([...ran, lost("lost"), opening(), lost("lost")]).state).toMatchObject({ failures: 0, recoveries: 2 })
  })
})

describe("for any sequence of events", () => {
  const positionMs = fc.integer({ min: 0, max: 7_200_000 })
  const control = fc.record({
    version: fc.integer({ min: 0, max: 20 }),
    isPaused: fc.boolean(),
    seekToMs: fc.option(positionMs),
  })
  const event: fc.Arbitrary<PlaybackEvent> = fc.oneof(
    fc.record({ type: fc.constant("opening" as const), control }),
    fc.record({ type: fc.constant("roomJoined" as const) }),
    fc.record({ type: fc.constant("primed" as const), startMs: positionMs, isPaused: fc.boolean() }),
    fc.record({ type: fc.constant("stillShown" as const) }),
    fc.record({ type: fc.constant("commanded" as const), control }),
    fc.record({ type: fc.constant("live" as const), atEpochMs: fc.constant(0), positionMs }),
    fc.record({ type: fc.constant("playoutStopped" as const), reachedMs: positionMs }),
    fc.record({
      type: fc.constant("sourceFailed" as const),
      error: fc.constantFrom(stalled, new AppError("MEDIA_FORBIDDEN"), new Error("a bug")),
      nowMs: fc.integer({ min: 0, max: 100_000 }),
    }),
    fc.record({
      type: fc.constant("roomLost" as const),
      cause: fc.constantFrom<DisconnectCause>("evicted", "lost", "unclear", "left"),
    }),
    fc.record({ type: fc.constant("rejoinAnswered" as const), mayRejoin: fc.boolean() }),
  )
  const events = fc.array(event, { maxLength: 60 })

  /** Checks a property after each step of random sequences. */
  function everyStep(
    check: (from: PlaybackState, given: PlaybackEvent, next: ReturnType<typeof step>, earlier: PlaybackEvent[]) => void,
  ) {
    fc.assert(
      fc.property(events, positionMs, (sequence, fromMs) => {
        let state = startPlayback(fromMs, 0)
        for (const [index, given] of sequence.entries()) {
          const next = step(Object.freeze(state), given)
          check(state, given, next, sequence.slice(0, index + 1))
          state = next.state
        }
      }),
    )
  }

  it("the position is a start, a seek target, or one that was played", () => {
    fc.assert(
      fc.property(events, positionMs, (sequence, fromMs) => {
        const known = new Set([fromMs])
        let state = startPlayback(fromMs, 0)
        for (const given of sequence) {
          if (given.type === "opening" || given.type === "commanded") known.add(given.control.seekToMs ?? fromMs)
          if (given.type === "primed") known.add(given.startMs)
          if (given.type === "playoutStopped") known.add(given.reachedMs)
          state = step(state, given).state
          expect(known).toContain(state.positionMs)
          expect(state.positionMs).toBeLessThanOrEqual(Math.max(...known))
        }
      }),
    )
  })

  it("every recovery is counted and reported once", () => {
    everyStep((from, _, next) => {
      const reports = next.messages.filter(({ type }) => type === "recovering")
      expect(next.state.recoveries - from.recoveries).toBe(reports.length)
      expect(reports.length).toBeLessThanOrEqual(1)
    })
  })

  it("the followed version never goes back, and messages carry it", () => {
    everyStep((from, _, next) => {
      expect(next.state.followedVersion).toBeGreaterThanOrEqual(from.followedVersion)
      for (const message of next.messages) {
        if ("controlVersion" in message) expect(message.controlVersion).toBe(next.state.followedVersion)
      }
    })
  })

  it("an evicted bot finishes, and an unclear loss waits for an answer", () => {
    everyStep((_, given, next) => {
      if (given.type === "roomLost" && given.cause === "evicted") expect(next.action.type).toBe("finish")
      if (given.type === "roomLost" && given.cause === "unclear") expect(next.action.type).toBe("askToRejoin")
      if (given.type === "rejoinAnswered" && !given.mayRejoin) expect(next.action.type).toBe("finish")
    })
  })

  it("a source is reopened at most five times in a row, each after at most two seconds", () => {
    everyStep((_, given, next) => {
      if (given.type !== "sourceFailed" || next.action.type !== "reopen") return
      expect(next.state.failures).toBeLessThanOrEqual(5)
      expect(next.action.afterMs).toBeLessThanOrEqual(2_000)
    })
  })

  it("once joined stays joined, and once live stays live", () => {
    everyStep((from, _, next) => {
      if (from.hasJoined) expect(next.state.hasJoined).toBe(true)
      if (from.hasBeenLive) expect(next.state.hasBeenLive).toBe(true)
    })
  })
})

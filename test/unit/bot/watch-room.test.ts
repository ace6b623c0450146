import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { AppError } from "@/lib/contracts/errors"
import { watchRoom } from "@/server/bot/worker/watch-room"
import type { ConferenceRoom } from "@/server/ports"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const attempt = { screeningId: "s", epoch: 2, roomName: "r" }
const there: ConferenceRoom = { id: "RM_1", bot: { screeningId: "s", epoch: 2, isPublishing: true } }

function watching(answers: (ConferenceRoom | null | AppError)[]) {
  let asked = 0
  const onMissing = vi.fn()
  const watch = watchRoom({
    conference: {
      async findRoom() {
        const answer = answers[Math.min(asked++, answers.length - 1)] ?? null
        if (answer instanceof AppError) throw answer
        return answer
      },
    },
    attempt,
    onMissing,
  })
  return { watch, onMissing, asked: () => asked }
}

it("reports nothing while the bot is present, nor when a single request fails", async () => {
  const { watch, onMissing, asked } = watching([there, new AppError("LIVEKIT_UNREACHABLE"), there, null, there])
  watch.begin()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(asked()).toBeGreaterThan(5)
  expect(onMissing).not.toHaveBeenCalled()
})

it.each([
  ["it is missing", null],
  ["LiveKit cannot be reached", new AppError("LIVEKIT_UNREACHABLE")],
  ["another attempt's bot is there", { id: "RM_1", bot: { screeningId: "s", epoch: 3, isPublishing: true } }],
  ["it came back without its tracks", { id: "RM_1", bot: { screeningId: "s", epoch: 2, isPublishing: false } }],
])("reports within five seconds, and once, that %s", async (_, answer) => {
  const { watch, onMissing } = watching([there, answer])
  watch.begin()
  await vi.advanceTimersByTimeAsync(3_100)
  expect(onMissing).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(4_900)
  expect(onMissing).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(onMissing).toHaveBeenCalledTimes(1)
})

it("checks only while the player believes that it is in the room", async () => {
  const { watch, onMissing, asked } = watching([null])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked()).toBe(0)
  watch.begin()
  await vi.advanceTimersByTimeAsync(3_100)
  watch.end()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(onMissing).not.toHaveBeenCalled()
  watch.begin()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(onMissing).toHaveBeenCalledTimes(1)
})

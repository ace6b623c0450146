import { Writable } from "node:stream"
import { expect, test, vi } from "vitest"
import { estimate, estimateStep, type OnProgress, plainLines, timeLeft } from "@/server/local/setup/progress"
import { createProgressView } from "@/server/local/setup/progress-view"

test("plain lines tell a step once, and then at most every 30 seconds", () => {
  const lines: string[] = []
  let nowMs = 0
  const onProgress = plainLines(
    (line) => lines.push(line),
    () => nowMs,
  )
  for (; nowMs <= 70_000; nowMs += 1_000)
    onProgress("Downloading", { share: nowMs / 100_000, secondsLeft: 100 - nowMs / 1000 })
  onProgress("Downloading", { share: 1 })
  onProgress("Ready")
  expect(lines).toEqual([
    "Downloading",
    "Downloading: 30 %, about 70 s left",
    "Downloading: 60 %, about 40 s left",
    "Ready",
  ])
  onProgress("Downloading", { share: 0 })
  expect(lines.at(-1)).toBe("Downloading")
})

test("an estimate never ends by itself, and tells no time once the usual one has passed", () => {
  expect(estimate(30, 120)).toEqual({ share: 0.2375, secondsLeft: 90 })
  expect(estimate(120, 120)).toEqual({ share: 0.95 })
  expect(estimate(1_200, 120).share).toBeCloseTo(0.995)
  expect([{ share: 0, secondsLeft: 200 }, { share: 0, secondsLeft: 20.4 }, { share: 0 }].map(timeLeft)).toEqual([
    ", about 3 min left",
    ", about 20 s left",
    "",
  ])
})

test("an estimated step reports every second until it is disposed", () => {
  vi.useFakeTimers()
  try {
    const onProgress = vi.fn<OnProgress>()
    const step = estimateStep(onProgress, "Building", 100)
    vi.advanceTimersByTime(2_000)
    step[Symbol.dispose]()
    vi.advanceTimersByTime(2_000)
    expect(onProgress.mock.calls.map(([, update]) => update?.share)).toEqual([0, 0.0095, 0.019, 1])
  } finally {
    vi.useRealTimers()
  }
})

/** Collects what is written, with control sequences as <…>. */
function terminal(isTTY: boolean): { stream: Writable & { isTTY: boolean }; text: () => string } {
  let text = ""
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  return {
    stream: Object.assign(stream, { isTTY, columns: 100 }),
    text: () => text.replaceAll("\u001B[", "<").replaceAll("<0J", "<J"),
  }
}

test("on a terminal, steps are bars below the lines, and vanish when the last one has ended", async () => {
  const { stream, text } = terminal(true)
  const { onProgress } = createProgressView(stream, () => "[1 s] ")
  onProgress("Downloading", { share: 0.5, secondsLeft: 20 })
  onProgress("Building", { share: 0.1 })
  await vi.waitFor(() => expect(text()).toContain("50 %  Downloading, about 20 s left"))
  onProgress("A message")
  onProgress("Downloading", { share: 1 })
  onProgress("Building", { share: 1 })
  onProgress("The end")
  expect(text()).toContain("[1 s] A message\n")
  // The cursor is visible again, and nothing is left of the bars.
  expect(text()).toMatch(/<\?25h.*<J\[1 s\] The end\n$/s)
})

test("elsewhere there are plain lines without control sequences", () => {
  const { stream, text } = terminal(false)
  const { onProgress } = createProgressView(stream, () => "[1 s] ")
  onProgress("Downloading", { share: 0.5 })
  onProgress("Downloading", { share: 1 })
  onProgress("Ready")
  expect(text()).toBe("[1 s] Downloading\n[1 s] Ready\n")
})

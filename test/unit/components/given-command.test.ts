import { expect, test } from "vitest"
import { givenCommand } from "@/components/room/transport/given-command"
import { screening } from "./screening-fixture"

const wanting = (wanted: Partial<ReturnType<typeof screening>["wanted"]>, positionMs = 0) =>
  screening({ positionMs, wanted: { ...screening().wanted, ...wanted } })

test.each([
  ["a pause", {}, { isPaused: true, pausedBy: "Ana", version: 1 }, { kind: "pausedBy", name: "Ana", positionMs: 7000 }],
  [
    "its end",
    { isPaused: true, pausedBy: "Ana", version: 1 },
    { isPaused: false, pausedBy: "Ben", version: 2 },
    { kind: "resumedBy", name: "Ben", positionMs: 7000 },
  ],
  [
    "a move that is under way",
    { isPaused: true, pausedBy: "Ana", version: 1 },
    { isPaused: true, pausedBy: "Ana", positionMs: 30_000, movedBy: "Ben", version: 2 },
    { kind: "movedBy", name: "Ben", positionMs: 30_000 },
  ],
  [
    "a move that was followed before it was seen",
    {},
    { movedBy: "Ben", version: 1 },
    { kind: "movedBy", name: "Ben", positionMs: 7000 },
  ],
  ["nothing new", { movedBy: "Ben", version: 1 }, { movedBy: "Ben", version: 1 }, null],
  ["an older look", { version: 2 }, { isPaused: true, pausedBy: "Ana", version: 1 }, null],
  ["a wish of nobody known", {}, { isPaused: true, version: 1 }, null],
] as const)("%s", (_, before, now, news) => {
  expect(givenCommand(wanting(before), wanting(now, 7000))).toEqual(news)
})

test("ignores other screenings and the first state", () => {
  const now = wanting({ isPaused: true, pausedBy: "Ana", version: 1 })
  expect(givenCommand(null, now)).toBeNull()
  expect(givenCommand(screening({ id: "01900000-0000-7000-8000-00000000000b" }), now)).toBeNull()
})

import { describe, expect, it } from "vitest"
import { clockTime, filmTime, table } from "@/server/cli/output"

describe("table", () => {
  it("aligns columns and leaves no blanks at the end of a line", () => {
    expect(
      table(
        ["ROOM", "ID"],
        [
          ["friday-night", "1"],
          ["x", "22"],
        ],
      ),
    ).toBe("ROOM          ID\nfriday-night  1\nx             22")
  })
  it("prints its header without rows", () => {
    expect(table(["A", "B"], [])).toBe("A  B")
  })
})

describe("times", () => {
  it("are short today and dated otherwise", () => {
    const now = new Date(2026, 10, 27, 12, 0, 0)
    expect(clockTime(new Date(2026, 10, 27, 20, 4, 3), now)).toBe("20:04:03")
    expect(clockTime(new Date(2026, 11, 1, 9, 0, 0), now)).toBe("2026-12-01 09:00:00")
  })
  it.each([
    [0, "0:00"],
    [59_999, "0:59"],
    [245_000, "4:05"],
    [3_723_000, "1:02:03"],
  ])("in a film: %i ms is %s", (positionMs, text) => {
    expect(filmTime(positionMs)).toBe(text)
  })
})

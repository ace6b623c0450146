import { describe, expect, it } from "vitest"
import { clockTime, table } from "@/server/cli/output"

describe("table", () => {
  it("aligns columns without trailing blanks", () => {
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
  it("are short for today and dated otherwise", () => {
    const now = new Date(2026, 10, 27, 12, 0, 0)
    expect(clockTime(new Date(2026, 10, 27, 20, 4, 3), now)).toBe("20:04:03")
    expect(clockTime(new Date(2026, 11, 1, 9, 0, 0), now)).toBe("2026-12-01 09:00:00")
  })
})

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { roomNameSchema } from "@/lib/contracts/rooms"
import { copyName, copyNamePrefix, weeklyTimes } from "@/server/domain/series"

const FRIDAY = new Date("2026-11-27T19:00:00Z")
const nameOf = (name: string, taken: string[] = []) =>
  copyName(name, new Date("2026-12-04T19:00:00Z"), "Europe/Berlin", (candidate) => taken.includes(candidate))

describe("a copy's name", () => {
  test("has the date of its event, once", () => {
    expect(nameOf("friday-night")).toBe("friday-night-2026-12-04")
    expect(nameOf("friday-night-2026-11-27")).toBe("friday-night-2026-12-04")
    expect(nameOf("friday-night-2026-11-27-3")).toBe("friday-night-2026-12-04")
  })

  test("has a number when the name is taken", () => {
    const taken = ["friday-night-2026-12-04", "friday-night-2026-12-04-2"]
    expect(nameOf("friday-night", taken)).toBe("friday-night-2026-12-04-3")
  })

  test("is a valid room name and has the prefix, whatever the room is called", () => {
    const names = fc
      .stringMatching(/^[a-z0-9]+(-[a-z0-9]+){0,8}$/)
      .filter((name) => roomNameSchema.safeParse(name).success)
    fc.assert(
      fc.property(names, fc.nat(3), (name, takenNames) => {
        const taken: string[] = []
        for (let n = 0; n <= takenNames; n++) {
          const copy = nameOf(name, taken)
          expect(roomNameSchema.safeParse(copy).success).toBe(true)
          expect(copy.startsWith(copyNamePrefix(name, FRIDAY, "Europe/Berlin"))).toBe(true)
          expect(taken).not.toContain(copy)
          taken.push(copy)
        }
      }),
    )
  })
})

describe("weekly times", () => {
  test("are the weeks after the start, by the zone's clocks", () => {
    const times = weeklyTimes(new Date("2027-03-19T19:00:00Z"), "Europe/Berlin", 3, new Date("2027-03-19T21:00:00Z"))
    expect(times.map(({ week, at }) => [week, at.toISOString()])).toEqual([
      [1, "2027-03-26T19:00:00.000Z"],
      [2, "2027-04-02T18:00:00.000Z"],
      [3, "2027-04-09T18:00:00.000Z"],
    ])
  })

  test("leave out past ones", () => {
    const times = weeklyTimes(FRIDAY, "Europe/Berlin", 2, new Date("2026-12-12T00:00:00Z"))
    expect(times.map(({ at }) => at.toISOString())).toEqual(["2026-12-18T19:00:00.000Z", "2026-12-25T19:00:00.000Z"])
  })
})

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { roomNameSchema } from "@/lib/contracts/rooms"
import { suggestRoomName, toRoomName, withSuffix } from "@/lib/rules/room-name"

describe("a name for a title", () => {
  test.each([
    ["Friday Night!", "friday-night"],
    ["Über Grüße & Österreich", "ueber-gruesse-oesterreich"],
    ["U\u0308ber", "ueber"],
    ["Cinéma à la plage", "cinema-a-la-plage"],
    ["Łódź, Smørrebrød, œuvre", "lodz-smoerrebroed-oeuvre"],
    ["🎬 Film night 🍿", "film-night"],
    ["A", "room-a"],
    ["<script>alert(1)</script>", "script-alert-1-script"],
    [`${"long ".repeat(30)}`, `${"long-".repeat(12)}`.slice(0, 59)],
  ])("%s", (title, name) => {
    expect(suggestRoomName(title, 0.5)).toBe(name)
  })

  test("of emoji or other letters alone is one that can be read aloud, and differs by chance", () => {
    expect(suggestRoomName("🎬🍿", 0.5)).toMatch(/^[a-z-]+-[a-z0-9]{4}$/)
    expect(suggestRoomName("電影之夜", 0.1)).not.toBe(suggestRoomName("電影之夜", 0.9))
  })

  test("is always a name, with an end of its own too", () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), chance, (title, random) => {
        const name = suggestRoomName(title, random)
        expect(roomNameSchema.parse(name)).toBe(name)
        expect(roomNameSchema.parse(withSuffix(name, random))).not.toBe(name)
        expect(toRoomName(name)).toBe(name)
      }),
    )
  })
})

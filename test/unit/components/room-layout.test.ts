import { expect, test } from "vitest"
import { defaultLayout, layouts, nextLayout } from "@/components/room/layout/room-layout"

test("the film alone on a phone that lies, people under it on one that is held upright, in a row on large screens", () => {
  expect(defaultLayout({ isLandscape: true, isLow: true })).toBe("theatre")
  expect(defaultLayout({ isLandscape: false, isLow: false })).toBe("side")
  expect(defaultLayout({ isLandscape: true, isLow: false })).toBe("strip")
})

test("one layout leads to the next, and the last to the first", () => {
  expect(layouts.map(nextLayout)).toEqual([...layouts.slice(1), layouts[0]])
})

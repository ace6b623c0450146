import { expect, test } from "vitest"
import { defaultLayout, layouts, nextLayout } from "@/components/room/layout/room-layout"

test("shows the film alone on a phone in landscape, people below it in portrait, and beside it on large screens", () => {
  expect(defaultLayout({ isLandscape: true, isLow: true })).toBe("theatre")
  expect(defaultLayout({ isLandscape: false, isLow: false })).toBe("side")
  expect(defaultLayout({ isLandscape: true, isLow: false })).toBe("strip")
})

test("cycles through the layouts", () => {
  expect(layouts.map(nextLayout)).toEqual([...layouts.slice(1), layouts[0]])
})

import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { pageStates } from "../../gallery/states"
import { comeToRest, type Screen, screens, visit } from "../../gallery/visit"
import { openWorld, type World } from "../../gallery/world"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.[Symbol.asyncDispose]())

async function expectUsable(page: Page, how: string, sample?: string): Promise<void> {
  // No state shows a frame, so axe needs no second page to put the results of frames together.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode()
  if (sample !== undefined) axe.include(sample)
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`)
  // Joined, because the message of a failed array assertion would say only that it is not empty.
  expect(found.join("\n"), how).toBe("")
  expect(await tooWide(page), `pixels that the page is too wide: ${how}`).toBe(0)
}

/** In CSS pixels. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The narrowest viewport that pages must fit (WCAG 1.4.10), and 4K; both are low, to draw less. */
const extremes: Screen[] = [
  { width: 320, height: 400 },
  { width: 3840, height: 400 },
]

// Covers each screen and each appearance once; axe sees no difference in the other two combinations.
test.each(pageStates)("$name: axe finds nothing, and no horizontal scrolling is needed", async (state) => {
  await visit(world, state, { screen: screens.desktop, appearance: "dark" }, async (page) => {
    await expectUsable(page, "desktop, dark", state.sample)
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
    await page.setViewportSize(screens.phone)
    await page.locator("html[data-theme=light]").waitFor()
    await comeToRest(page)
    await expectUsable(page, "phone, light", state.sample)
    for (const size of extremes) {
      await page.setViewportSize(size)
      // Scripts lay out plots and calendars some frames after a resize.
      const message = `pixels that the page is too wide: ${size.width} px`
      await expect.poll(() => tooWide(page), { message }).toBe(0)
    }
  })
})

test("a 4K screen at its own scale enlarges everything by half", async () => {
  const state = pageStates.find(({ name }) => name === "sign-in")
  if (state === undefined) throw new Error("The gallery has no state of this name")
  await visit(world, state, { screen: screens.desktop, appearance: "dark" }, async (page) => {
    const buttonHeight = async () => (await page.getByRole("button", { name: "Sign in" }).boundingBox())?.height
    expect(await buttonHeight()).toBe(48)
    await page.setViewportSize({ width: 3840, height: 2160 })
    await expect.poll(buttonHeight).toBe(72)
  })
})

import type { Page } from "playwright-core"
import { leave } from "../support/browser"
import type { PageState } from "./states"
import type { World } from "./world"

/** In CSS pixels. */
export interface Screen {
  width: number
  height: number
}
export const screens = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const satisfies Record<string, Screen>
const WIDEST_PHONE = 480
export type Appearance = "dark" | "light"

export interface Visit {
  screen: Screen
  appearance: Appearance
  /** BCP 47 language tag of the browser; English by default. */
  language?: string
}

/** Opens a page in a new browser profile, goes to the state, and calls `look` once nothing moves any more. */
export async function visit(
  world: World,
  state: PageState,
  { screen, appearance, language = "en-GB" }: Visit,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { playing } = world.rooms
  if ([playing.path, playing.invitation].includes(state.path(world))) await world.play()
  const context = await world.browser.newContext({
    baseURL: world.url,
    viewport: screen,
    hasTouch: screen.width <= WIDEST_PHONE,
    colorScheme: appearance,
    locale: language,
    timezoneId: "Europe/Madrid",
    permissions: ["camera", "microphone"],
    reducedMotion: "reduce",
  })
  const page = await context.newPage()
  try {
    if (state.as !== "nobody") {
      const { cookies } = world.people[state.as]
      await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: world.url })))
    }
    await page.goto(state.path(world))
    await page.getByRole("heading").first().waitFor()
    await state.arrive?.(page, world)
    await comeToRest(page)
    await look(page)
  } finally {
    await leave(page)
  }
}

/**
 * Waits until nothing loads or moves: no skeleton, busy part, pending picture or entering element. Reduced motion
 * shortens animations, but they still start with a frame of their first state, which a slow page can show for long.
 */
export async function comeToRest(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector(".animate-pulse, main [aria-busy=true]") === null &&
      [...document.images].every((image) => image.complete || image.loading === "lazy") &&
      document.getAnimations().every(({ playState }) => playState !== "running"),
  )
  await page.evaluate(() => document.fonts.ready.then(() => {}))
}

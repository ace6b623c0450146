import type { Page } from "playwright-core"
import { pageScript } from "../support/page-script"
import { OPENING_MARK, type PageOpening } from "./page-opening"

const OPENING_TIMEOUT_MS = 60_000

/**
 * Measures when a page shows what people come for, each time it is opened. The page tells of it itself: looking in from outside
 * would take the processor from what is measured.
 */
export async function watchOpenings(page: Page): Promise<void> {
  await page.addInitScript(pageScript(new URL("./page-opening-page.ts", import.meta.url)))
}

/** What the page that is being opened tells next. */
export async function nextOpening(page: Page): Promise<PageOpening> {
  const told = await page.waitForEvent("console", {
    predicate: (message) => message.text().startsWith(OPENING_MARK),
    timeout: OPENING_TIMEOUT_MS,
  })
  return JSON.parse(told.text().slice(OPENING_MARK.length)) as PageOpening
}

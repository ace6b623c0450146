import type { Page } from "playwright-core"
import { pageScript } from "../support/page-script"
import { OPENING_MARK, type PageOpening } from "./page-opening"

const OPENING_TIMEOUT_MS = 60_000

/**
 * Measures when a page shows the film and the chat, each time it is opened. The page reports them itself, because
 * observing it from outside would take processor time from it.
 */
export async function watchOpenings(page: Page): Promise<void> {
  await page.addInitScript(pageScript(new URL("./page-opening-page.ts", import.meta.url)))
}

/** The next report of a page that opens. */
export async function nextOpening(page: Page): Promise<PageOpening> {
  const told = await page.waitForEvent("console", {
    predicate: (message) => message.text().startsWith(OPENING_MARK),
    timeout: OPENING_TIMEOUT_MS,
  })
  return JSON.parse(told.text().slice(OPENING_MARK.length)) as PageOpening
}

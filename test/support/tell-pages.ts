import type { Page } from "playwright-core"
import { afterEach } from "vitest"
import { openBrowsers } from "./browser"

/** A failed test prints what each page shows, because the condition it waited for is seldom the cause. */
afterEach(async ({ task }) => {
  const error = task.result?.errors?.[0]
  if (!error) return
  const pages = [...openBrowsers].flatMap((browser) => browser.contexts()).flatMap((context) => context.pages())
  const told = await Promise.all(pages.map(tellPage))
  error.stack = [error.stack ?? error.message, ...told].join("\n")
})

/** One line, of which the report keeps 600 characters: the beginning and the end of the page, where dialogs are. */
async function tellPage(page: Page): Promise<string> {
  const tree = await page.locator("body").ariaSnapshot({ timeout: 5000 }).catch(String)
  const line = tree.replaceAll(/\s+/g, " ")
  return `Page ${new URL(page.url()).pathname}: ${line.length > 500 ? `${line.slice(0, 250)} … ${line.slice(-250)}` : line}`
}

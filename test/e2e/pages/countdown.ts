import type { Page } from "playwright-core"

/** Reads the page's countdown, in seconds. */
export async function readCountdownS(page: Page): Promise<number> {
  await page
    .getByTestId("countdown")
    .getByText(/^\d\d$/)
    .first()
    .waitFor()
  const numbers = (await page.getByTestId("countdown").textContent())?.match(/\d+/g) ?? []
  return numbers.reduce((total, number) => total * 60 + Number(number), 0)
}

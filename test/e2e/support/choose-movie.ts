import type { Page } from "playwright-core"

/** Chooses a movie in the form of a room as a person does: types a part of its title and picks it from the list. */
export async function chooseMovie(page: Page, title: string): Promise<void> {
  await page.getByRole("combobox", { name: "Movie" }).fill(title)
  await page.getByRole("option", { name: title }).click()
}

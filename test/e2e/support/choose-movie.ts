import type { Page } from "playwright-core"

/** Chooses a movie in the form of a room as a person does: opens the list, types a title, and picks it. */
export async function chooseMovie(page: Page, title: string): Promise<void> {
  const movie = page.getByRole("combobox", { name: "Movie" })
  await movie.click()
  await movie.fill(title)
  await page.getByRole("listbox", { name: "Movie" }).getByRole("option", { name: title }).click()
}

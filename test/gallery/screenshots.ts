import { mkdir, rm } from "node:fs/promises"
import { join, relative } from "node:path"
import { parseArgs } from "node:util"
import type { Page } from "playwright-core"
import { SetUpError } from "@/server/local/errors"
import { projectRoot } from "@/server/local/project-root"
import { pageStates } from "./states"
import { type Appearance, type Screen, screens, visit } from "./visit"
import { openWorld } from "./world"

/**
 * `npm run screenshots`: takes a screenshot of every page and state, dark and light, on a desktop and a phone, into
 * test/.artifacts/screenshots. Arguments select states by name; `--language de` sets the language, and `--size 3840x2160`
 * replaces both screens by one of that size.
 */

const FOLDER = join(projectRoot, "test/.artifacts/screenshots")
const appearances: readonly Appearance[] = ["dark", "light"]

async function main(): Promise<void> {
  const { chosen, language, taken } = readArguments()
  const states = pageStates.filter(({ name }) => chosen.length === 0 || chosen.some((word) => name.includes(word)))
  if (states.length === 0) throw new SetUpError(`No page is named like ${chosen.join(" or ")}.`)
  if (chosen.length === 0) await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  console.log("Starting everything, with something to see on every page")
  await using world = await openWorld()
  for (const state of states) {
    for (const [screenName, screen] of Object.entries(taken)) {
      for (const appearance of appearances) {
        const file = join(FOLDER, `${[state.name, screenName, appearance, language].filter(Boolean).join("-")}.png`)
        try {
          await visit(world, state, { screen, appearance, ...(language ? { language } : {}) }, async (page) => {
            // Drawing more than the screen resizes it, and a calendar hides its events meanwhile.
            const fullPage = !state.name.startsWith("room-") && (await isTallerThanScreen(page))
            await page.screenshot({ path: file, fullPage })
          })
          console.log(relative(projectRoot, file))
        } catch (error) {
          console.error(`${relative(projectRoot, file)} could not be made:`, error)
          process.exitCode = 1
        }
      }
    }
  }
}

const isTallerThanScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight > document.documentElement.clientHeight)

function readArguments(): { chosen: string[]; language: string | undefined; taken: Record<string, Screen> } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { language: { type: "string" }, size: { type: "string" } },
  })
  const { language, size } = values
  if (size === undefined) return { chosen: positionals, language, taken: screens }
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(size) ?? []
  if (!width || !height) throw new SetUpError("Give a size as width and height in pixels, for instance --size 320x640.")
  return { chosen: positionals, language, taken: { [size]: { width: Number(width), height: Number(height) } } }
}

await main().catch((error: unknown) => {
  console.error(error instanceof SetUpError ? error.message : error)
  process.exitCode = 1
})
process.exit()

import { mkdir, rm } from "node:fs/promises"
import { join, relative } from "node:path"
import { SetUpError } from "@/server/local/errors"
import { projectRoot } from "@/server/local/project-root"
import { pageStates } from "./states"
import { type Appearance, type Screen, screens, visit } from "./visit"
import { openWorld } from "./world"

/**
 * `npm run screenshots`: a picture of each page and state, dark and light, on a desktop and on a phone, for a person to look
 * at, in test/.artifacts/screenshots. Words that are given choose states by name; `--language de` takes another language.
 */

const FOLDER = join(projectRoot, "test/.artifacts/screenshots")
const appearances: readonly Appearance[] = ["dark", "light"]

async function main(): Promise<void> {
  const { chosen, language } = readArguments(process.argv.slice(2))
  const states = pageStates.filter(({ name }) => chosen.length === 0 || chosen.some((word) => name.includes(word)))
  if (states.length === 0) throw new SetUpError(`No page is named like ${chosen.join(" or ")}.`)
  if (chosen.length === 0) await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  console.log("Starting everything, with something to see on every page")
  await using world = await openWorld()
  for (const state of states) {
    for (const screen of Object.keys(screens) as Screen[]) {
      for (const appearance of appearances) {
        const file = join(FOLDER, `${[state.name, screen, appearance, language].filter(Boolean).join("-")}.png`)
        try {
          await visit(world, state, { screen, appearance, ...(language ? { language } : {}) }, async (page) => {
            await page.screenshot({ path: file, fullPage: !state.name.startsWith("room-") })
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

function readArguments(words: readonly string[]): { chosen: string[]; language: string | undefined } {
  const index = words.indexOf("--language")
  const language = index < 0 ? undefined : words[index + 1]
  return { chosen: words.filter((_, at) => index < 0 || (at !== index && at !== index + 1)), language }
}

await main().catch((error: unknown) => {
  console.error(error instanceof SetUpError ? error.message : error)
  process.exitCode = 1
})
process.exit()

import { type LaunchedChrome, launch } from "chrome-launcher"
import lighthouse from "lighthouse"
import { throttling } from "lighthouse/core/config/constants.js"
import { SetUpError } from "@/server/local/errors"
import { resolveChromium } from "../support/chromium"
import { type PageState, pageStates } from "./states"
import { openWorld, type World } from "./world"

/**
 * `npm run lighthouse`: audits each page with Lighthouse, as a phone with a throttled network and processor. Performance is
 * the median of three runs and covers the pages that new visitors open first; an earlier run warms up the server and
 * measures this machine's speed. Exits with 1 when a goal is missed. Arguments select pages by name.
 */

const GOAL = { performance: 90, accessibility: 100 }
const PERFORMANCE_OF = ["invitation", "sign-in"]
const RUNS = 3

interface Scores {
  performance: number | null
  accessibility: number
  /** Accessibility findings, and the three main factors of performance. */
  remarks: string[]
}

async function main(words: readonly string[]): Promise<void> {
  const pages = pageStates.filter(
    ({ name, arrive }) => arrive === undefined && (words.length === 0 || words.some((word) => name.includes(word))),
  )
  if (pages.length === 0) throw new SetUpError(`No page is named like ${words.join(" or ")}.`)
  const chromePath = await resolveChromium(console.log)
  console.log("Starting everything, with something to see on every page")
  await using world = await openWorld()
  const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] })
  try {
    console.log(`${"page".padEnd(28)} performance (>= ${GOAL.performance})   accessibility (${GOAL.accessibility})`)
    for (const page of pages) {
      const scores = await scoresOf(world, chrome, page)
      const { performance, accessibility, remarks } = scores
      const isMissed = accessibility < GOAL.accessibility || (performance ?? 100) < GOAL.performance
      console.log(
        `${page.name.padEnd(28)} ${String(performance ?? "-").padEnd(22)} ${accessibility}${isMissed ? "   missed" : ""}`,
      )
      for (const remark of remarks) console.log(`    ${remark}`)
      if (isMissed) process.exitCode = 1
    }
  } finally {
    chrome.kill()
  }
}

async function scoresOf(world: World, chrome: LaunchedChrome, page: PageState): Promise<Scores> {
  if (!PERFORMANCE_OF.includes(page.name)) return (await runOnce(world, chrome, page, null)).scores
  const { benchmarkIndex } = await runOnce(world, chrome, page, 1)
  const cpuSlowdown = cpuSlowdownFor(benchmarkIndex)
  console.log(
    `    The processor is slowed down ${cpuSlowdown.toFixed(1)} times: its benchmark index is ${benchmarkIndex}.`,
  )
  const runs: Scores[] = []
  for (let run = 0; run < RUNS; run += 1) runs.push((await runOnce(world, chrome, page, cpuSlowdown)).scores)
  runs.sort((a, b) => (a.performance ?? 0) - (b.performance ?? 0))
  const median = runs[Math.floor(runs.length / 2)]
  if (median === undefined) throw new Error("Lighthouse did not run.")
  return median
}

/**
 * CPU slowdown for a processor of this benchmark index, from Lighthouse's throttling calculator (docs/throttling.md): 2
 * at 800, 3 at 1300, and 4, its default, at 1533.
 */
function cpuSlowdownFor(benchmarkIndex: number): number {
  if (benchmarkIndex >= 1300) return 3 + (benchmarkIndex - 1300) / 233
  if (benchmarkIndex >= 800) return 2 + (benchmarkIndex - 800) / 500
  return 1 + Math.max(0, benchmarkIndex - 150) / 650
}

/** @param cpuSlowdown null without a performance measurement */
async function runOnce(
  world: World,
  chrome: LaunchedChrome,
  page: PageState,
  cpuSlowdown: number | null,
): Promise<{ scores: Scores; benchmarkIndex: number }> {
  const isTimed = cpuSlowdown !== null
  const cookie =
    page.as === "nobody" ? null : world.people[page.as].cookies.map(({ name, value }) => `${name}=${value}`).join("; ")
  const result = await lighthouse(world.url + page.path(world), {
    port: chrome.port,
    logLevel: "error",
    // The "not found" page is tested too.
    ignoreStatusCode: true,
    onlyCategories: isTimed ? ["performance", "accessibility"] : ["accessibility"],
    ...(isTimed && { throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier: cpuSlowdown } }),
    ...(cookie === null ? {} : { extraHeaders: { cookie } }),
  })
  if (result === undefined || result.lhr.runtimeError) {
    throw new Error(`Lighthouse could not look at ${page.name}: ${result?.lhr.runtimeError?.message}`)
  }
  const { categories, audits, environment } = result.lhr
  const percent = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  const faults = (categories.accessibility?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${audits[id]?.title}`)
  const figures = ["largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"].map(
    (id) => `${audits[id]?.title}: ${audits[id]?.displayValue}`,
  )
  const scores = {
    performance: isTimed ? percent("performance") : null,
    accessibility: percent("accessibility"),
    remarks: isTimed ? [figures.join(", "), ...faults] : faults,
  }
  return { scores, benchmarkIndex: environment.benchmarkIndex }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof SetUpError ? error.message : error)
  process.exitCode = 1
})
process.exit()

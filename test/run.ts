import { SetUpError } from "@/server/local/errors"
import { webBuild } from "@/server/local/servers/web-build"
import { resolveBinary } from "@/server/local/setup/binaries"
import { plainLines } from "@/server/local/setup/progress"
import { SERVERS } from "@/server/local/setup/versions"
import { resolveHeadlessChromium } from "./support/chromium"
import { type Outcome, runProgram, runVitest } from "./support/run-programs"

/**
 * `npm test`: downloads what is missing, then runs every check and every test, even after a failure. Failures are repeated
 * at the end. The last line is "N passed, N failed"; the exit code is 0 only when nothing failed.
 *
 *   npm test                     everything
 *   npm test -- unit types       only these parts
 *   npm test -- scheduled-movie  the test files whose path contains this text
 */

const CHECKS = {
  types: ["node_modules/typescript/bin/tsc", "--noEmit"],
  lint: ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
  imports: ["--import", "tsx", "server/local/commands/check-imports.ts"],
  "dead-code": ["node_modules/knip/bin/knip.js", "--no-progress", "--no-config-hints"],
  spelling: ["node_modules/cspell/bin.mjs", "lint", "--no-progress", "--no-summary"],
} as const
const TESTS = ["unit", "integration", "media", "e2e", "pages"] as const
const CHECK_NAMES = Object.keys(CHECKS) as (keyof typeof CHECKS)[]
const PARTS = [...CHECK_NAMES, ...TESTS]
type Part = (typeof PARTS)[number]

const startedAt = performance.now()
const results: { name: string; outcome: Outcome; seconds: number }[] = []

const selection = process.argv.slice(2)
const filters = selection.filter((argument) => !isPart(argument))
const named = selection.filter(isPart)
// A file filter alone selects tests only; the checks have no files.
const parts: readonly Part[] = named.length > 0 ? named : filters.length > 0 ? TESTS : PARTS

if (parts.some((part) => part !== "unit" && isTest(part))) await setUp()
const checks = CHECK_NAMES.filter((part) => parts.includes(part))
await Promise.all(checks.map((part) => step(part, () => runProgram(CHECKS[part]))))
for (const part of TESTS) if (parts.includes(part)) await step(part, () => runVitest(part, filters))
report()

function isTest(part: Part): boolean {
  return (TESTS as readonly string[]).includes(part)
}

function isPart(argument: string): argument is Part {
  return (PARTS as readonly string[]).includes(argument)
}

/** Downloads and builds everything first, so that no test pays for it. Each failure counts as one. */
async function setUp(): Promise<void> {
  const onProgress = plainLines(say)
  const needs: [name: string, get: () => Promise<unknown>][] = [
    [
      "servers",
      async () => {
        for (const server of Object.values(SERVERS)) await resolveBinary(server, onProgress)
      },
    ],
  ]
  const runsApp = parts.some((part) => part === "e2e" || part === "pages")
  if (parts.includes("media") || runsApp) {
    needs.push([
      "browser",
      async () => {
        process.env.CHROMIUM_BIN = await resolveHeadlessChromium(onProgress)
      },
    ])
  }
  if (runsApp) {
    needs.push(["web build", async () => (await webBuild(onProgress))[Symbol.dispose]()])
  }
  const began = performance.now()
  const outcomes = await Promise.allSettled(needs.map(([, get]) => get()))
  const seconds = (performance.now() - began) / 1000
  outcomes.forEach((outcome, index) => {
    if (outcome.status === "fulfilled") return
    const { reason } = outcome
    const name = `set-up: ${needs[index]?.[0]}`
    const failure = reason instanceof SetUpError ? reason.message : String(reason?.stack ?? reason)
    console.error(failure)
    results.push({ name, outcome: { passed: 0, failures: [`${name}\n${failure}`] }, seconds })
  })
  say("Set-up is done")
}

async function step(name: string, run: () => Promise<Outcome>): Promise<void> {
  say(`${name} …`)
  const began = performance.now()
  const outcome = await run()
  results.push({ name, outcome, seconds: (performance.now() - began) / 1000 })
}

function report(): void {
  const failures = results.flatMap(({ outcome }) => outcome.failures)
  const passed = results.reduce((sum, { outcome }) => sum + outcome.passed, 0)
  if (passed + failures.length === 0) failures.push(`No test file matches ${filters.join(" ")}.`)
  console.log("")
  for (const failure of failures) console.error(`FAILED ${failure}\n`)
  for (const { name, outcome, seconds } of results) {
    const counts = `${outcome.passed} passed, ${outcome.failures.length} failed`
    console.log(`${name.padEnd(20)} ${counts}   ${seconds.toFixed(1)} s`)
  }
  console.log(`in all ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  console.log(`${passed} passed, ${failures.length} failed`)
  process.exitCode = failures.length === 0 ? 0 : 1
}

function say(line: string): void {
  console.log(`[${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s] ${line}`)
}

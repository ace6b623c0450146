import { spawn } from "node:child_process"
import { mkdir, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { projectRoot } from "@/server/local/project-root"

export interface Counts {
  passed: number
  failed: number
}

const VITEST = "node_modules/vitest/vitest.mjs"

/** Runs a Node program in the terminal; it counts as one. */
export async function runProgram(args: readonly string[]): Promise<Counts> {
  return (await run(args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs one project of vitest.config.ts on the files that match, and counts its tests. */
export async function runVitest(project: string, filters: readonly string[]): Promise<Counts> {
  const folder = join(projectRoot, "test/.artifacts")
  const reportFile = join(folder, `${project}-${process.pid}.json`)
  await mkdir(folder, { recursive: true })
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`]
  const code = await run([VITEST, "run", "--project", project, "--passWithNoTests", ...reporters, ...filters])
  try {
    return countTests(JSON.parse(await readFile(reportFile, "utf8")) as VitestReport, code === 0)
  } catch {
    // Vitest itself ended before it could report.
    return { passed: 0, failed: code === 0 && filters.length > 0 ? 0 : 1 }
  } finally {
    await rm(reportFile, { force: true })
  }
}

/** What is used of the JSON reporter's file. */
export interface VitestReport {
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/**
 * Skipped and pending tests are failures: nothing here may be left out silently. A file that could not be loaded has no tests
 * and counts as one failure, as does a run that failed for a reason outside all tests (an unhandled rejection).
 */
export function countTests(report: VitestReport, succeeded: boolean): Counts {
  const counts: Counts = { passed: 0, failed: 0 }
  for (const file of report.testResults) {
    for (const test of file.assertionResults) counts[test.status === "passed" ? "passed" : "failed"] += 1
    const anyFailed = file.assertionResults.some((test) => test.status !== "passed")
    if (file.status === "failed" && !anyFailed) counts.failed += 1
  }
  if (!succeeded && counts.failed === 0) counts.failed = 1
  return counts
}

/** Resolves to the exit code. Ctrl-C reaches the program through the terminal; it ends, and then this does. */
function run(args: readonly string[]): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: "inherit" })
    child.once("error", fail)
    child.once("exit", (code) => done(code ?? 1))
  })
}

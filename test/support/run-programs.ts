import { spawn } from "node:child_process"
import { mkdir, readFile, rm } from "node:fs/promises"
import { join, relative } from "node:path"
import { projectRoot } from "@/server/local/project-root"

export interface Outcome {
  passed: number
  /** Describes each failure: where it is, and the beginning of its message. */
  failures: string[]
}

const VITEST = "node_modules/vitest/vitest.mjs"

/** Runs a Node program in the terminal; it counts as one. */
export async function runProgram(args: readonly string[]): Promise<Outcome> {
  const code = await run(args)
  return code === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [`${args.join(" ")}: exit code ${code}`] }
}

/** Runs one project of vitest.config.ts on the files that match. */
export async function runVitest(project: string, filters: readonly string[]): Promise<Outcome> {
  const folder = join(projectRoot, "test/.artifacts")
  const reportFile = join(folder, `${project}-${process.pid}.json`)
  await mkdir(folder, { recursive: true })
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`]
  const code = await run([VITEST, "run", "--project", project, "--passWithNoTests", ...reporters, ...filters])
  try {
    return readReport(JSON.parse(await readFile(reportFile, "utf8")) as VitestReport, code === 0)
  } catch (error) {
    if (code === 0 && filters.length > 0) return { passed: 0, failures: [] }
    return { passed: 0, failures: [`${project}: vitest ended before it could report (${error})`] }
  } finally {
    await rm(reportFile, { force: true })
  }
}

/** The used part of the JSON reporter's file. */
export interface VitestReport {
  testResults: {
    /** Path of the file. */
    name: string
    status: string
    /** Why a file could not be loaded. */
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[]
  }[]
}

/**
 * Counts skipped and pending tests as failures, so that none is left out silently. A file that could not be loaded
 * counts as one failure, as does a run that failed outside all tests (an unhandled rejection).
 */
export function readReport(report: VitestReport, succeeded: boolean): Outcome {
  const outcome: Outcome = { passed: 0, failures: [] }
  for (const file of report.testResults) {
    const path = relative(projectRoot, file.name)
    const failed = file.assertionResults.filter((test) => test.status !== "passed")
    outcome.passed += file.assertionResults.length - failed.length
    for (const test of failed) {
      const reason = test.failureMessages?.length ? test.failureMessages.join("\n") : test.status
      outcome.failures.push(`${path}: ${test.fullName}\n${beginning(reason)}`)
    }
    if (file.status === "failed" && failed.length === 0) outcome.failures.push(`${path}\n${beginning(file.message)}`)
  }
  if (!succeeded && outcome.failures.length === 0) {
    outcome.failures.push("Vitest failed for a reason outside all tests; it is in the output above")
  }
  return outcome
}

/** The part of a message that says what happened. */
function beginning(message: string): string {
  const lines = message.split("\n").slice(0, 15)
  return lines.map((line) => `    ${line.slice(0, 600)}`).join("\n")
}

/** Resolves to the exit code. Ctrl-C also reaches the program through the terminal; this resolves once it has ended. */
function run(args: readonly string[]): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: "inherit" })
    child.once("error", fail)
    child.once("exit", (code) => done(code ?? 1))
  })
}

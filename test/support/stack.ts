import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { projectRoot } from "@/server/local/project-root"
import { plainLines } from "@/server/local/setup/progress"
import { type Stack, type StackPart, startStack } from "@/server/local/stack"

export interface TestStackOptions {
  /** All parts by default. */
  only?: readonly StackPart[]
  /** Added to the environment of the web app, bot workers and commands. */
  env?: Record<string, string>
}

/** Logs of stopped test stacks, one folder each. */
const LOGS = join(projectRoot, "test/.artifacts/logs")

/**
 * Starts real servers for one test file, with free ports and a temporary data folder. Stopping removes the folder and
 * keeps its logs in test/.artifacts. Ignores servers that the environment names.
 */
export async function startTestStack(options: TestStackOptions = {}): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), "moviesnow-test-"))
  const keepLogsAndRemove = async (): Promise<void> => {
    await cp(join(dataDir, "logs"), join(LOGS, basename(dataDir)), { recursive: true }).catch(() => {})
    await rm(dataDir, { recursive: true, force: true })
  }
  const onProgress = plainLines((line) => console.log(`  ${line}`))
  let stack: Stack
  try {
    stack = await startStack({ ...options, dataDir, mode: "isolated", onProgress })
  } catch (error) {
    await keepLogsAndRemove()
    throw error
  }
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopped ??= stack.stop().finally(keepLogsAndRemove)
    return stopped
  }
  return { ...stack, stop, [Symbol.asyncDispose]: stop }
}

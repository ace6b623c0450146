import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { projectRoot } from "@/server/local/project-root"
import { type Stack, type StackPart, startStack } from "@/server/local/stack"

export interface TestStackOptions {
  /** Everything unless given. */
  only?: readonly StackPart[]
  /** Added to the environment of the web app, bot workers and commands. */
  env?: Record<string, string>
}

/** Where the logs of stopped test stacks are, one folder each. */
const LOGS = join(projectRoot, "test/.artifacts/logs")

/**
 * Real servers of this test file's own: free ports, a temporary data folder that is removed when the stack is stopped (its
 * logs are kept in test/.artifacts). Nothing the environment names is used.
 */
export async function startTestStack(options: TestStackOptions = {}): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), "moviesnow-test-"))
  const keepLogsAndRemove = async (): Promise<void> => {
    await cp(join(dataDir, "logs"), join(LOGS, basename(dataDir)), { recursive: true }).catch(() => {})
    await rm(dataDir, { recursive: true, force: true })
  }
  let stack: Stack
  try {
    stack = await startStack({ ...options, dataDir, mode: "isolated", onProgress: (line) => console.log(`  ${line}`) })
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

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { systemCode } from "./errors"
import { processIdentity } from "./file-lock.mjs"
import { projectRoot } from "./project-root"

interface StackRecord {
  pid: number
  /** See processIdentity. */
  identity: string
  env: Record<string, string>
}

const fileIn = (dataDir: string): string => join(dataDir, "running-stack.json")

/** The data folder of `npm start`: MOVIESNOW_DATA_DIR, or `.data` in the project. */
export function defaultDataDir(source: NodeJS.ProcessEnv = process.env): string {
  return resolve(projectRoot, source.MOVIESNOW_DATA_DIR || ".data")
}

/**
 * Writes a stack's environment into its data folder (readable only by its owner), so that commands in another terminal
 * find the servers. Dispose it when the stack stops.
 */
export function publishRunningStack(dataDir: string, env: Record<string, string>): Disposable {
  const record: StackRecord = { pid: process.pid, identity: processIdentity(process.pid) ?? "", env }
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(fileIn(dataDir), `${JSON.stringify(record)}\n`, { mode: 0o600 })
  return {
    [Symbol.dispose]() {
      rmSync(fileIn(dataDir), { force: true })
    },
  }
}

/** The environment of the stack that runs on this data folder, or undefined. */
export function readRunningStack(dataDir: string): Record<string, string> | undefined {
  let record: StackRecord
  try {
    record = JSON.parse(readFileSync(fileIn(dataDir), "utf8")) as StackRecord
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined
    throw error
  }
  // A killed stack leaves its file behind.
  return processIdentity(record.pid) === record.identity ? record.env : undefined
}

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

/** What commands read of a stack (see cliEnv in server/env/schemas.ts), and nothing else of the shell's environment. */
export const STACK_VARIABLES = [
  "DATABASE_URL",
  "LIVEKIT_URL",
  "LIVEKIT_API_KEY",
  "LIVEKIT_API_SECRET",
  "INNGEST_BASE_URL",
  "INNGEST_EVENT_KEY",
  "INNGEST_SIGNING_KEY",
  "NEXTAUTH_URL",
  "NEXTAUTH_SECRET",
  "MEDIA_DIR",
  "MEDIA_BASE_URL",
  "MEDIA_ALLOWED_HOSTS",
  "MEDIA_UPLOAD_MAX_GB",
  "WEBHOOK_ALLOWED_HOSTS",
  "SMTP_URL",
  "MAIL_FROM",
  "RATE_LIMIT_PER_TOKEN",
  "RATE_LIMIT_PER_ADDRESS",
  "TRUSTED_PROXIES",
] as const

const fileIn = (dataDir: string): string => join(dataDir, "running-stack.json")

/** The data folder of `npm start`: MOVIESNOW_DATA_DIR, or `.data` in the project. */
export function defaultDataDir(source: NodeJS.ProcessEnv = process.env): string {
  return resolve(projectRoot, source.MOVIESNOW_DATA_DIR || ".data")
}

/**
 * Writes the stack's own variables into its data folder (readable only by its owner), so that commands in another
 * terminal find the servers. Dispose it when the stack stops.
 */
export function publishRunningStack(dataDir: string, env: Record<string, string>): Disposable {
  const own: Record<string, string> = {}
  for (const name of STACK_VARIABLES) if (env[name] !== undefined) own[name] = env[name]
  const record: StackRecord = { pid: process.pid, identity: processIdentity(process.pid) ?? "", env: own }
  mkdirSync(dataDir, { recursive: true })
  // An existing file would keep its mode.
  rmSync(fileIn(dataDir), { force: true })
  writeFileSync(fileIn(dataDir), `${JSON.stringify(record)}\n`, { mode: 0o600 })
  return {
    [Symbol.dispose]() {
      rmSync(fileIn(dataDir), { force: true })
    },
  }
}

/** The variables of the stack that runs on this data folder, or undefined. */
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

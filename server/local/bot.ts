import { createManagedProcess, type ServerHandle } from "./managed-process"
import type { ProcessRegistry } from "./process-registry"
import { projectRoot } from "./project-root"

export interface BotOptions {
  /** Unique within a stack when it has several, e.g. "bot". */
  name: string
  env: Record<string, string>
  logFile: string
  registry: ProcessRegistry
}

/** What the worker logs once it takes work; it listens on no port that could be asked. */
const READY = '"msg":"bot worker is ready"'

/** A bot worker. */
export function createBot({ name, env, logFile, registry }: BotOptions): ServerHandle {
  return createManagedProcess(
    {
      name,
      title: "The bot worker",
      command: process.execPath,
      args: ["--import", "tsx", "server/bot/main.ts"],
      cwd: projectRoot,
      env: { ...env, NODE_ENV: "production" },
      logFile,
      ready: async ({ output }) => output().includes(READY),
      startTimeoutMs: 60_000,
      // It stops its players, which leave their rooms.
      stopTimeoutMs: 8_000,
    },
    registry,
  )
}

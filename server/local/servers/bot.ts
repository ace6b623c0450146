import { projectRoot } from "../project-root"
import { createManagedProcess, type ServerHandle } from "./managed-process"
import type { ProcessRegistry } from "./process-registry"

export const BOT_PROGRAM = "server/bot/worker/main.ts"

export interface BotOptions {
  /** Unique within a stack, e.g. "bot". */
  name: string
  env: Record<string, string>
  logFile: string
  registry: ProcessRegistry
}

/** A bot worker. It has no port to probe, so it reports by message when it accepts work. */
export function createBot({ name, env, logFile, registry }: BotOptions): ServerHandle {
  return createManagedProcess(
    {
      name,
      title: "The bot worker",
      command: process.execPath,
      args: ["--import", "tsx", BOT_PROGRAM],
      cwd: projectRoot,
      env: { ...env, NODE_ENV: "production" },
      logFile,
      ipc: true,
      ready: async ({ messages }) => messages.some(isReady),
      startTimeoutMs: 60_000,
      // Its players need time to leave their rooms.
      stopTimeoutMs: 8_000,
    },
    registry,
  )
}

function isReady(message: unknown): boolean {
  return typeof message === "object" && message !== null && "type" in message && message.type === "ready"
}

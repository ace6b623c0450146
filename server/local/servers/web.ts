import { createManagedProcess, type ServerHandle } from "./managed-process"
import type { ProcessRegistry } from "./process-registry"
import { answersHttp } from "./wait-until"
import { nextEnvironment, nextProgram } from "./web-build"

export interface WebOptions {
  /** The folder of a WebBuild. */
  buildFolder: string
  port: number
  env: Record<string, string>
  logFile: string
  registry: ProcessRegistry
}

/** The app's production server on loopback. */
export function createWeb({ buildFolder, port, env, logFile, registry }: WebOptions): ServerHandle {
  return createManagedProcess(
    {
      name: "web",
      title: "The web app",
      command: process.execPath,
      args: [nextProgram, "start", "-H", "127.0.0.1", "-p", String(port)],
      cwd: buildFolder,
      env: { ...env, ...nextEnvironment, NODE_ENV: "production" },
      logFile,
      ready: () => answersHttp(`http://127.0.0.1:${port}/`, 10_000),
      startTimeoutMs: 60_000,
      stopTimeoutMs: 3_000,
    },
    registry,
  )
}

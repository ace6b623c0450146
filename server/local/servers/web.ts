import { projectRoot } from "../project-root"
import { createManagedProcess, type ServerHandle } from "./managed-process"
import type { ProcessRegistry } from "./process-registry"
import { answersHttp } from "./wait-until"
import { nextEnvironment, nextProgram } from "./web-build"

export interface WebOptions {
  /** The folder of a WebBuild, or null for the sources themselves, which reload when they change. */
  buildFolder: string | null
  port: number
  env: Record<string, string>
  logFile: string
  registry: ProcessRegistry
}

/** The app's server on loopback. */
export function createWeb({ buildFolder, port, env, logFile, registry }: WebOptions): ServerHandle {
  return createManagedProcess(
    {
      name: "web",
      title: "The web app",
      command: process.execPath,
      args: [nextProgram, buildFolder ? "start" : "dev", "-H", "127.0.0.1", "-p", String(port)],
      cwd: buildFolder ?? projectRoot,
      env: { ...env, ...nextEnvironment, NODE_ENV: buildFolder ? "production" : "development" },
      logFile,
      // A page warms up the production server, while the development server would first have to compile it.
      ready: () => answersHttp(`http://127.0.0.1:${port}/${buildFolder ? "" : "api/health"}`, 10_000),
      startTimeoutMs: 60_000,
      stopTimeoutMs: 3_000,
    },
    registry,
  )
}

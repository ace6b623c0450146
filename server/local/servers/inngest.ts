import { mkdir } from "node:fs/promises"
import type { Binary } from "../setup/binaries"
import { createManagedProcess, type ServerHandle } from "./managed-process"
import type { ProcessRegistry } from "./process-registry"
import { answersHttp } from "./wait-until"

/** The last three serve a feature this project does not use, and ignore --host: they listen on every interface. */
export interface InngestPorts {
  http: number
  connectGateway: number
  connectGatewayGrpc: number
  connectExecutorGrpc: number
}

export interface InngestOptions {
  binary: Binary
  /** Contains its database file. */
  folder: string
  ports: InngestPorts
  eventKey: string
  /** Hex. */
  signingKey: string
  /** Where the app serves its functions, e.g. http://127.0.0.1:3000/api/inngest. */
  appUrl: string
  logFile: string
  registry: ProcessRegistry
}

/** How often Inngest polls the app for changed functions, and so how soon it finds a restarted app. */
const POLL_INTERVAL_S = 5

/** A self-hosted Inngest server on loopback. */
export async function createInngest(options: InngestOptions): Promise<ServerHandle> {
  const { binary, folder, ports, logFile, registry } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const flags: Record<string, string | number> = {
    host: "127.0.0.1",
    port: ports.http,
    "connect-gateway-port": ports.connectGateway,
    "connect-gateway-grpc-port": ports.connectGatewayGrpc,
    "connect-executor-grpc-port": ports.connectExecutorGrpc,
    "sqlite-dir": folder,
    "event-key": options.eventKey,
    "signing-key": options.signingKey,
    "sdk-url": options.appUrl,
    "poll-interval": POLL_INTERVAL_S,
    "log-level": "info",
  }
  return createManagedProcess(
    {
      name: "inngest",
      title: "The Inngest server",
      command: binary.path,
      args: ["start", ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)])],
      env: { ...process.env, DO_NOT_TRACK: "1", INNGEST_DEV: undefined },
      cwd: folder,
      logFile,
      ready: () => answersHttp(`http://127.0.0.1:${ports.http}/health`),
      startTimeoutMs: 60_000,
      stopTimeoutMs: 5_000,
    },
    registry,
  )
}

import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Binary } from "../setup/binaries"
import { createManagedProcess, type ServerHandle } from "./managed-process"
import type { ProcessRegistry } from "./process-registry"
import { answersHttp } from "./wait-until"

export interface LiveKitOptions {
  binary: Binary
  /** Gets the configuration file, which holds the secret. */
  folder: string
  port: number
  apiKey: string
  apiSecret: string
  /** Where it tells of rooms and participants; undefined: nobody listens. */
  webhookUrl?: string
  logFile: string
  registry: ProcessRegistry
}

/** A real LiveKit server on loopback. Answers HTTP and WebSocket on `port`; media goes over UDP on the same port number. */
export async function createLiveKit(options: LiveKitOptions): Promise<ServerHandle> {
  const { binary, folder, port, logFile, registry } = options
  await mkdir(folder, { recursive: true })
  const configFile = join(folder, "livekit.json")
  await writeFile(configFile, JSON.stringify(loopbackConfig(options), null, 2), { mode: 0o600 })
  return createManagedProcess(
    {
      name: "livekit",
      title: "The LiveKit server",
      command: binary.path,
      args: ["--config", configFile],
      env: { ...process.env, LIVEKIT_CONFIG: undefined, LIVEKIT_KEYS: undefined },
      logFile,
      ready: () => answersHttp(`http://127.0.0.1:${port}/`),
      startTimeoutMs: 30_000,
      stopTimeoutMs: 4_000,
      // SIGTERM drains: it would wait until the last participant has left.
      stopSignal: "SIGKILL",
    },
    registry,
  )
}

/** JSON is YAML, so no YAML writer is needed. */
function loopbackConfig({ port, apiKey, apiSecret, webhookUrl }: LiveKitOptions): object {
  return {
    port,
    bind_addresses: ["127.0.0.1"],
    rtc: {
      // One port for all media, by its number the same as for HTTP: LiveKit gives it a receive buffer of megabytes. The
      // sockets of a port range keep the system's 208 KiB, and a film's keyframe, which WHIP sends in one go, overflows them:
      // packets were lost with every keyframe from about 100 KB on.
      udp_port: port,
      // 0, because LiveKit listens on every interface for media over TCP whatever bind_addresses says, and a server that
      // offers a TCP candidate first makes FFmpeg's WHIP client fail at random.
      tcp_port: 0,
      node_ip: "127.0.0.1",
      use_external_ip: false,
      enable_loopback_candidate: true,
      interfaces: { includes: ["lo", "lo0"] },
      // A viewer whose page was busy when the first keyframe came waits for the next one that may be asked for; by default half a
      // second. A film that is encoded anew has a single layer, which counts as the low one.
      pli_throttle: { low_quality: "200ms" },
    },
    keys: { [apiKey]: apiSecret },
    ...(webhookUrl ? { webhook: { api_key: apiKey, urls: [webhookUrl] } } : {}),
    logging: { level: "info", json: true },
  }
}

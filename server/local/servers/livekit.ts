import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Binary } from "../setup/binaries"
import { createManagedProcess, type ServerHandle } from "./managed-process"
import type { ProcessRegistry } from "./process-registry"
import { answersHttp } from "./wait-until"

export interface LiveKitOptions {
  binary: Binary
  /** Receives the configuration file, which contains the secret. */
  folder: string
  port: number
  apiKey: string
  apiSecret: string
  /** Receives events of rooms and participants. */
  webhookUrl?: string
  logFile: string
  registry: ProcessRegistry
}

/** A LiveKit server on loopback. HTTP and WebSocket use TCP `port`, media uses UDP on the same port number. */
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
      // SIGTERM would wait until the last participant has left.
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
      // LiveKit gives a single media port a receive buffer of megabytes. Sockets of a port range keep the system's 208
      // KiB, which a film's keyframe overflows, because WHIP sends it in one burst: keyframes above 100 KB lost
      // packets.
      udp_port: port,
      // Off: for media over TCP, LiveKit ignores bind_addresses and listens on every interface, and a TCP candidate in
      // first place makes FFmpeg's WHIP client fail at random.
      tcp_port: 0,
      node_ip: "127.0.0.1",
      use_external_ip: false,
      enable_loopback_candidate: true,
      interfaces: { includes: ["lo", "lo0"] },
      // Minimum interval of keyframe requests, 500 ms by default. Viewers who miss the first keyframe wait for the next
      // one. A transcoded film has a single layer, which counts as the low one.
      pli_throttle: { low_quality: "200ms" },
    },
    keys: { [apiKey]: apiSecret },
    ...(webhookUrl ? { webhook: { api_key: apiKey, urls: [webhookUrl] } } : {}),
    logging: { level: "info", json: true },
  }
}

import http from "node:http"
import net from "node:net"
import type { Duplex } from "node:stream"
import { isAllowedUrl } from "@/server/domain/allowed-hosts"

/**
 * A forward proxy on loopback through which FFmpeg fetches everything: a playlist may name any address for its segments
 * and keys, and a server may redirect anywhere, and only a proxy sees all of these. It lets through what the operator
 * allowed, and remembers what went wrong, which FFmpeg's error codes tell only in part.
 */

export type EgressFault =
  | { kind: "forbidden"; host: string }
  | { kind: "status"; host: string; status: number }
  | { kind: "unreachable"; host: string }

export interface EgressProxy extends AsyncDisposable {
  /** The address for FFmpeg's `http_proxy` option. */
  readonly url: string
  /** The newest fault, or null. */
  lastFault(): EgressFault | null
  clearFault(): void
}

const CONNECT_TIMEOUT_MS = 5_000
const IDLE_TIMEOUT_MS = 10_000

/** Starts the proxy on a free port of 127.0.0.1. */
export async function startEgressProxy(allowedHosts: readonly string[]): Promise<EgressProxy> {
  let fault: EgressFault | null = null
  // No reuse of connections: a server that closes an idle one at the wrong moment would look unreachable.
  const agent = new http.Agent({ keepAlive: false })
  const sockets = new Set<Duplex>()

  const server = http.createServer((request, response) => {
    const target = URL.parse(request.url ?? "")
    const host = target?.host ?? "?"
    if (target?.protocol !== "http:" || !isAllowedUrl(allowedHosts, target)) {
      fault = { kind: "forbidden", host }
      response.writeHead(403).end()
      return
    }
    const { "proxy-connection": _proxy, connection: _connection, ...headers } = request.headers
    const upstream = http.request(target, { method: request.method, headers, agent, timeout: IDLE_TIMEOUT_MS })
    upstream.on("response", (answer) => {
      const status = answer.statusCode ?? 502
      if (status >= 400) fault = { kind: "status", host, status }
      response.writeHead(status, answer.headers)
      answer.pipe(response)
      // Without this an upstream that breaks off would look like a complete answer.
      answer.on("error", () => response.destroy())
      answer.on("close", () => {
        if (!answer.complete) response.destroy()
      })
    })
    upstream.on("timeout", () => {
      // A player that waits for its start does not read; then it is not the server that is idle.
      if (!response.writableNeedDrain) upstream.destroy(new Error("timeout"))
    })
    upstream.on("error", () => {
      if (response.destroyed || response.writableEnded) return
      fault = { kind: "unreachable", host }
      if (response.headersSent) response.destroy()
      else response.writeHead(504).end()
    })
    response.on("close", () => upstream.destroy())
    request.pipe(upstream)
  })

  server.on("connect", (request, client: Duplex, head: Buffer) => {
    const target = URL.parse(`https://${request.url ?? ""}`)
    client.on("error", () => client.destroy())
    if (!target || !isAllowedUrl(allowedHosts, target)) {
      fault = { kind: "forbidden", host: request.url ?? "?" }
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n")
      return
    }
    const upstream = net.connect(
      target.port === "" ? 443 : Number(target.port),
      target.hostname.replace(/^\[|\]$/g, ""),
    )
    let connected = false
    upstream.setTimeout(CONNECT_TIMEOUT_MS, () => upstream.destroy(new Error("timeout")))
    upstream.on("connect", () => {
      connected = true
      // FFmpeg keeps the time from here on: a tunnel does not show who waits for whom.
      upstream.setTimeout(0)
      client.write("HTTP/1.1 200 Connection established\r\n\r\n")
      if (head.length > 0) upstream.write(head)
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on("error", () => {
      fault = { kind: "unreachable", host: target.host }
      if (connected) client.destroy()
      else client.end("HTTP/1.1 504 Gateway Timeout\r\n\r\n")
    })
    client.on("close", () => upstream.destroy())
    upstream.on("close", () => client.destroy())
  })

  server.on("connection", (socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the proxy has no port")

  return {
    url: `http://127.0.0.1:${address.port}`,
    lastFault: () => fault,
    clearFault: () => {
      fault = null
    },
    async [Symbol.asyncDispose]() {
      agent.destroy()
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

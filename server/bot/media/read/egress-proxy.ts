import http from "node:http"
import https from "node:https"
import type { Duplex } from "node:stream"
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls"
import { type EgressRules, findDestination } from "@/server/net/egress-address"
import { createLoopbackCertificate } from "./loopback-certificate"

/**
 * A forward proxy on loopback through which FFmpeg fetches everything. A playlist may name any address for its segments and keys,
 * and a server may redirect anywhere; only a proxy sees all of these. It resolves names itself, allows public addresses and the
 * operator's own, connects to exactly the address it checked, and records faults in more detail than FFmpeg's error codes.
 *
 * The proxy terminates TLS and opens a new TLS connection to the server. FFmpeg itself never checks certificates of HLS segments
 * (`tls_verify` covers the playlist only), nor names of servers given by IP address. Node checks both.
 */

export type EgressFault =
  | { kind: "forbidden"; host: string }
  | { kind: "status"; host: string; status: number }
  | { kind: "unreachable"; host: string }
  | { kind: "certificate"; host: string }

export interface EgressProxy extends AsyncDisposable {
  /** The address for FFmpeg's `http_proxy` option. */
  readonly url: string
  /** The newest fault without a success since, or null. A forbidden address is never forgotten. */
  lastFault(): EgressFault | null
  clearFault(): void
}

/** A server counts as unreachable after this long without a byte. */
const IDLE_TIMEOUT_MS = 10_000
/** For requests and responses; film servers send some hundred bytes. */
const MAX_HEADER_BYTES = 16 * 1024
/** FFmpeg keeps one connection per variant of a playlist. */
const MAX_CONNECTIONS = 64
/** A DNS name has at most 253 characters, plus a port. */
const MAX_AUTHORITY_LENGTH = 260
/** FFmpeg reuses connections for the next segment, which may be half a minute away. */
const KEEP_ALIVE_MS = 60_000

let loopbackContext: SecureContext | undefined
const secureContext = (): SecureContext => {
  loopbackContext ??= createSecureContext(createLoopbackCertificate())
  return loopbackContext
}

/** Whether Node's TLS could not verify the identity of the server. */
function isCertificateError(error: NodeJS.ErrnoException): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS_CERT/.test(error.code ?? "")
}

export async function startEgressProxy(rules: EgressRules): Promise<EgressProxy> {
  let fault: EgressFault | null = null
  // Connections are not reused: a server that closes an idle one at the wrong moment would look unreachable.
  const agents = { "http:": new http.Agent({ keepAlive: false }), "https:": new https.Agent({ keepAlive: false }) }
  const sockets = new Set<Duplex>()
  const noteFault = (next: EgressFault) => {
    if (fault?.kind !== "forbidden") fault = next
  }

  const forward = async (target: URL, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { host } = target
    if (request.method !== "GET" && request.method !== "HEAD") return void response.writeHead(405).end()
    const destination = await findDestination(target, rules)
    if (response.destroyed) return
    if ("refused" in destination) {
      noteFault({ kind: destination.refused === "forbidden" ? "forbidden" : "unreachable", host })
      return void response.writeHead(destination.refused === "forbidden" ? 403 : 504).end()
    }
    const { "proxy-connection": _proxy, connection: _connection, ...headers } = request.headers
    const upstream = (target.protocol === "https:" ? https : http).request(target, {
      method: request.method,
      headers: { ...headers, host },
      agent: agents[target.protocol as keyof typeof agents],
      lookup: destination.lookup,
      timeout: IDLE_TIMEOUT_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    })
    upstream.on("response", (answer) => {
      const status = answer.statusCode ?? 502
      if (status >= 400) noteFault({ kind: "status", host, status })
      else if (status < 300 && fault?.kind !== "forbidden") fault = null
      try {
        response.writeHead(status, answer.headers)
      } catch {
        // Node rejects the status or a header.
        upstream.destroy()
        return fail(null)
      }
      answer.pipe(response)
      // Otherwise an interrupted upstream would look like a complete response.
      answer.on("error", () => response.destroy())
      answer.on("close", () => {
        if (!answer.complete) response.destroy()
      })
    })
    upstream.on("timeout", () => {
      // While the player waits for its start it does not read. Then the server is not at fault.
      if (!response.writableNeedDrain) upstream.destroy(new Error("timeout"))
    })
    const fail = (error: NodeJS.ErrnoException | null) => {
      if (response.destroyed || response.writableEnded) return
      noteFault({ kind: error && isCertificateError(error) ? "certificate" : "unreachable", host })
      if (response.headersSent) response.destroy()
      else response.writeHead(504).end()
    }
    upstream.on("error", fail)
    // A server that switches protocols (status 101) causes no error event.
    upstream.on("upgrade", (_answer, socket) => {
      socket.destroy()
      fail(null)
    })
    response.on("close", () => upstream.destroy())
    upstream.end()
  }

  const handle = (url: string, request: http.IncomingMessage, response: http.ServerResponse): void => {
    const target = URL.parse(url)
    if (!target) return void response.writeHead(400).end()
    forward(target, request, response).catch(() => response.destroy())
  }

  const server = http.createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    handle(request.url ?? "", request, response)
  })
  server.maxConnections = MAX_CONNECTIONS

  // Serves the requests inside TLS tunnels. It never listens: connections are handed to it.
  const inside = http.createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    const path = request.url?.startsWith("/") ? request.url : "/"
    handle(`https://${authorities.get(request.socket) ?? ""}${path}`, request, response)
  })
  server.keepAliveTimeout = inside.keepAliveTimeout = KEEP_ALIVE_MS
  const authorities = new WeakMap<Duplex, string>()
  server.on("connect", (request, client: Duplex, head: Buffer) => {
    const authority = request.url ?? ""
    client.on("error", () => client.destroy())
    if (authority.length > MAX_AUTHORITY_LENGTH || !/^[^/?#@\s\\]+$/.test(authority)) {
      return void client.end("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    client.write("HTTP/1.1 200 Connection established\r\n\r\n")
    if (head.length > 0) client.unshift(head)
    const tunnel = new TLSSocket(client as never, { isServer: true, secureContext: secureContext() })
    tunnel.on("error", () => client.destroy())
    client.on("close", () => tunnel.destroy())
    authorities.set(tunnel, authority)
    inside.emit("connection", tunnel)
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
      for (const agent of Object.values(agents)) agent.destroy()
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

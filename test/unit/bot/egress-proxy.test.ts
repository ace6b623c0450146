import { X509Certificate } from "node:crypto"
import type { LookupAddress } from "node:dns"
import http from "node:http"
import net from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import { type EgressProxy, startEgressProxy } from "@/server/bot/media/read/egress-proxy"
import { createLoopbackCertificate } from "@/server/bot/media/read/loopback-certificate"
import type { EgressRules } from "@/server/net/egress-address"

/**
 * 127.0.0.2 stands for the internet and 127.0.0.1 for the private network. Both are on this machine, so that a
 * forbidden connection would be noticed.
 */
const PUBLIC = "127.0.0.2"
const PRIVATE = "127.0.0.1"
const isPublic = (address: string) => address === PUBLIC
const at = (...addresses: string[]): LookupAddress[] => addresses.map((address) => ({ address, family: 4 }))

const open: AsyncDisposable[] = []
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource[Symbol.asyncDispose]()
})

/** Answers with the address it was reached at, and counts connections. */
async function listen(address: string, port = 0, handler?: http.RequestListener) {
  const connections: string[] = []
  const hosts: (string | undefined)[] = []
  const server = http.createServer((request, response) => {
    hosts.push(request.headers.host)
    if (handler) handler(request, response)
    else response.end(address)
  })
  server.on("connection", (socket) => connections.push(socket.localAddress ?? ""))
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, address, resolve)
  })
  open.push({
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
  return { port: (server.address() as net.AddressInfo).port, connections, hosts }
}

async function proxyWith(rules: Partial<EgressRules>): Promise<EgressProxy> {
  const proxy = await startEgressProxy({ allowedHosts: [], ...rules })
  open.push(proxy)
  return proxy
}

/** Requests a URL through the proxy as FFmpeg does. */
function get(proxy: EgressProxy, url: string, options: http.RequestOptions = {}) {
  return new Promise<{ status: number; body: string; headers: http.IncomingHttpHeaders }>((resolve, reject) => {
    const request = http.request(proxy.url, { path: url, agent: false, ...options }, (response) => {
      let body = ""
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk
      })
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
      response.on("error", reject)
    })
    request.on("error", reject).end()
  })
}

describe("host names", () => {
  it("are connected to at the checked address, with their own name as host", async () => {
    const server = await listen(PUBLIC)
    const proxy = await proxyWith({ isPublic, resolve: async () => at(PUBLIC) })
    const answer = await get(proxy, `http://film.example:${server.port}/a.mp4`)
    expect(answer).toMatchObject({ status: 200, body: PUBLIC })
    expect(server.hosts).toEqual([`film.example:${server.port}`])
  })

  it("that change their address after the check keep the checked one (DNS rebinding)", async () => {
    const server = await listen(PUBLIC)
    const canary = await listen(PRIVATE, server.port)
    const answers = [at(PUBLIC), at(PRIVATE), at(PRIVATE)]
    const proxy = await proxyWith({ isPublic, resolve: async () => answers.shift() ?? at(PRIVATE) })
    const url = `http://film.example:${server.port}/a.mp4`
    expect(await get(proxy, url)).toMatchObject({ status: 200, body: PUBLIC })
    expect((await get(proxy, url)).status).toBe(403)
    expect((await get(proxy, url)).status).toBe(403)
    expect(server.connections).toHaveLength(1)
    expect(canary.connections).toEqual([])
    expect(proxy.lastFault()).toEqual({ kind: "forbidden", host: `film.example:${server.port}` })
  })

  it.each([
    ["a private address", at(PRIVATE)],
    ["a private address among public ones", at(PUBLIC, PRIVATE)],
    ["a private address before public ones", at(PRIVATE, PUBLIC)],
  ])("with %s are rejected", async (_what, addresses) => {
    const server = await listen(PUBLIC)
    const canary = await listen(PRIVATE, server.port)
    const proxy = await proxyWith({ isPublic, resolve: async () => addresses })
    expect((await get(proxy, `http://film.example:${server.port}/`)).status).toBe(403)
    expect([...server.connections, ...canary.connections]).toEqual([])
  })

  it("that do not resolve are unreachable", async () => {
    const proxy = await proxyWith({ isPublic, resolve: async () => Promise.reject(new Error("ENOTFOUND")) })
    expect((await get(proxy, "http://film.example/")).status).toBe(504)
    expect(proxy.lastFault()?.kind).toBe("unreachable")
    const empty = await proxyWith({ isPublic, resolve: async () => [] })
    expect((await get(empty, "http://film.example/")).status).toBe(504)
  })

  it("of the operator's own hosts may be private, on the allowed port only", async () => {
    const server = await listen(PRIVATE)
    const other = await listen(PRIVATE)
    const allowedHosts = [`media.internal:${server.port}`]
    const proxy = await proxyWith({ allowedHosts, isPublic, resolve: async () => at(PRIVATE) })
    expect(await get(proxy, `http://media.internal:${server.port}/`)).toMatchObject({ status: 200, body: PRIVATE })
    expect((await get(proxy, `http://media.internal:${other.port}/`)).status).toBe(403)
    expect(other.connections).toEqual([])
  })
})

describe("with the machine's own resolver and the real rule", () => {
  it.each([
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "localhost",
    "[::ffff:127.0.0.1]",
    "0",
    "0.0.0.0",
  ])("%s is not reached, neither by GET nor by CONNECT", async (host) => {
    const canary = await listen("127.0.0.1")
    const proxy = await proxyWith({})
    expect((await get(proxy, `http://${host}:${canary.port}/`)).status).toBe(403)
    const tunnel = http.request(proxy.url, { method: "CONNECT", path: `${host}:${canary.port}`, agent: false })
    const socket = await new Promise<net.Socket>((resolve, reject) => {
      tunnel.on("connect", (_response, opened) => resolve(opened))
      tunnel.on("error", reject)
      tunnel.end()
    })
    // The proxy closes a tunnel that does not speak TLS.
    const isOver = new Promise((resolve) => socket.on("close", resolve).on("error", () => undefined))
    socket.resume().write("GET / HTTP/1.1\r\nhost: a\r\n\r\n")
    await isOver
    expect(canary.connections).toEqual([])
  })
})

describe("answers", () => {
  it("that violate HTTP do no harm", async () => {
    const raw = net.createServer((socket) => {
      socket.on("error", () => undefined)
      socket.once("data", (data) => {
        const path = /GET (\S+)/.exec(data.toString())?.[1]
        if (path === "/status") socket.end("HTTP/1.1 42 Odd\r\ncontent-length: 0\r\n\r\n")
        if (path === "/large") socket.end(`HTTP/1.1 200 OK\r\nx: ${"a".repeat(64 * 1024)}\r\n\r\n`)
        if (path === "/garbage") socket.end("\0\0\0\0 this is not HTTP")
        if (path === "/upgrade")
          socket.end("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n")
      })
    })
    await new Promise<void>((resolve) => raw.listen(0, PUBLIC, resolve))
    open.push({ [Symbol.asyncDispose]: async () => void raw.close() })
    const { port } = raw.address() as net.AddressInfo
    const proxy = await proxyWith({ isPublic, resolve: async () => at(PUBLIC) })
    for (const path of ["status", "large", "garbage", "upgrade"]) {
      proxy.clearFault()
      const outcome = await get(proxy, `http://film.example:${port}/${path}`).then(
        ({ status }) => (status >= 500 ? "refused" : `let through: ${status}`),
        () => "refused",
      )
      expect(outcome, path).toBe("refused")
      expect(proxy.lastFault()?.kind, path).toBe("unreachable")
    }
  })

  it("that fail are remembered until one succeeds; forbidden ones are remembered forever", async () => {
    const server = await listen(PUBLIC, 0, (request, response) => {
      response.writeHead(request.url === "/missing" ? 404 : 200).end()
    })
    const proxy = await proxyWith({ isPublic, resolve: async () => at(PUBLIC) })
    const url = `http://film.example:${server.port}`
    await get(proxy, `${url}/missing`)
    expect(proxy.lastFault()).toMatchObject({ kind: "status", status: 404 })
    await get(proxy, `${url}/there`)
    expect(proxy.lastFault()).toBeNull()
    await get(proxy, `http://${PRIVATE}:${server.port}/`)
    await get(proxy, `${url}/missing`)
    await get(proxy, `${url}/there`)
    expect(proxy.lastFault()).toMatchObject({ kind: "forbidden" })
  })

  it("are fetched for GET and HEAD only", async () => {
    const server = await listen(PUBLIC)
    const proxy = await proxyWith({ isPublic, resolve: async () => at(PUBLIC) })
    expect((await get(proxy, `http://film.example:${server.port}/`, { method: "POST" })).status).toBe(405)
    expect(server.connections).toEqual([])
  })
})

it("the certificate for FFmpeg is well-formed, self-signed and new each time", () => {
  const one = createLoopbackCertificate()
  const certificate = new X509Certificate(one.cert)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(createLoopbackCertificate().cert).not.toBe(one.cert)
})

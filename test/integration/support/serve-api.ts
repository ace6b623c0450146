import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"
import { createApi } from "@/server/rest/api"
import { allEndpoints } from "@/server/rest/endpoints/all"
import { apiDeps } from "./api"
import type { TestServices } from "./services"

export interface ServedApi extends AsyncDisposable {
  url: string
}

/** Serves the REST API on loopback, as a deployment does; only Next.js is missing. */
export async function serveApi(t: TestServices): Promise<ServedApi> {
  const handle = createApi(() => apiDeps(t), allEndpoints)
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const response = await handle(await toRequest(incoming))
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(Buffer.from(await response.arrayBuffer()))
    })()
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming
  const body = await buffer(incoming)
  return new Request(new URL(url, `http://${headers.host}`), {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])) as [
      string,
      string,
    ][],
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  })
}

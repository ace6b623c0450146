import http from "node:http"
import type { AddressInfo } from "node:net"

interface ReceivedWebhook {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

/** A real server for webhook deliveries. It records requests and answers 200 by default. */
export interface WebhookReceiver extends AsyncDisposable {
  readonly port: number
  readonly url: string
  readonly received: ReceivedWebhook[]
  /** Replaces the response. */
  answer: (response: http.ServerResponse) => void
}

/** Listens on `address`, at `port` if it is given. */
export async function startWebhookReceiver(address = "127.0.0.1", port = 0): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = []
  const server = http.createServer((request, response) => {
    let body = ""
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk
    })
    request.on("end", () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      received.push({ method: request.method ?? "", path: request.url ?? "", headers, body })
      receiver.answer(response)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, address, resolve)
  })
  const bound = (server.address() as AddressInfo).port
  const receiver: WebhookReceiver = {
    port: bound,
    url: `http://${address}:${bound}/hooks`,
    received,
    answer: (response) => void response.end("ok"),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver
}

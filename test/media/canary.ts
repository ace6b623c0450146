import net from "node:net"

/** A server in the private network that must not be reached. It answers every request with a film and records it. */
export interface Canary extends AsyncDisposable {
  readonly host: string
  readonly port: number
  /** The first line of each connection, empty if nothing was sent. */
  readonly visits: string[]
}

/** Listens on 127.0.0.1, which is not an allowed host. */
export async function startCanary(answer: Buffer): Promise<Canary> {
  const visits: string[] = []
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    const index = visits.push("") - 1
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined)
    socket.on("data", (data) => {
      visits[index] ||= /^[ -~]+/.exec(data.toString("latin1"))?.[0] ?? "something that is not HTTP"
      socket.end(
        Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${answer.length}\r\n\r\n`, "latin1"), answer]),
      )
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  const { port } = server.address() as net.AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    port,
    visits,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import http from "node:http"
import https from "node:https"
import path from "node:path"

/** Serves a folder over HTTP with ranges. Tests can replace answers with faulty ones. */
export interface FileServer extends AsyncDisposable {
  readonly host: string
  url(name: string): string
  /** Requested paths, in order. */
  readonly requests: string[]
  /** Handles requests for this path instead of the folder. */
  answer(name: string, handler: http.RequestListener): void
}

/** Uses HTTPS when `tls` is given. */
export async function serveFiles(folder: string, tls?: { key: string; cert: string }): Promise<FileServer> {
  const special = new Map<string, http.RequestListener>()
  const requests: string[] = []
  const serve: http.RequestListener = async (request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname).slice(1)
    requests.push(name)
    const handler = special.get(name)
    if (handler) return handler(request, response)
    const file = path.join(folder, path.normalize(name))
    const found = await stat(file).catch(() => null)
    if (!found?.isFile()) return response.writeHead(404, { "content-type": "text/plain" }).end("not here")
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "")
    const start = range ? Number(range[1]) : 0
    const end = range?.[2] ? Math.min(Number(range[2]), found.size - 1) : found.size - 1
    if (start >= found.size) return response.writeHead(416, { "content-range": `bytes */${found.size}` }).end()
    response.writeHead(range ? 206 : 200, {
      "accept-ranges": "bytes",
      "content-length": end - start + 1,
      ...(range ? { "content-range": `bytes ${start}-${end}/${found.size}` } : {}),
    })
    createReadStream(file, { start, end }).pipe(response)
  }
  const server = tls ? https.createServer(tls, serve) : http.createServer(serve)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  const host = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`
  return {
    host,
    url: (name) => `${tls ? "https" : "http"}://${host}/${name}`,
    requests,
    answer: (name, handler) => void special.set(name, handler),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import { createServer } from "node:http"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

export async function serveStockFrontend(): Promise<{ url: string } & AsyncDisposable> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL("./stock-frontend.tsx", import.meta.url))],
    bundle: true,
    format: "esm",
    jsx: "automatic",
    minify: true,
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
  })
  const script = built.outputFiles[0]?.text ?? ""
  const server = createServer((request, response) => {
    if (request.url === "/app.js") response.setHeader("content-type", "text/javascript").end(script)
    else {
      response.setHeader("content-type", "text/html")
      response.end('<!doctype html><meta charset="utf-8"><body><script type="module" src="/app.js"></script>')
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

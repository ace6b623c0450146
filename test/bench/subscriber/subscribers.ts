import http from "node:http"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"
import { AccessToken } from "livekit-server-sdk"
import type { LiveKitAddress } from "../../media/livekit-fixture"
import { leave, openBrowser } from "../../support/browser"
import { type Arrival, startCountingSubscriber } from "./counting-subscriber"
import type { DecodingReport } from "./page-api"

/** Subscribers in several rooms: some count what arrives, others show it in a real browser. */
export interface Subscribers extends AsyncDisposable {
  /** The process of all counting subscribers. */
  readonly countingPid: number
  /** Joins a room and records arrivals; decodes nothing. */
  count(room: string): Promise<void>
  leave(room: string): Promise<void>
  /** Arrivals at counting subscribers since the last call, by room. */
  takeArrivals(): Promise<Record<string, Arrival[]>>
  /** Opens a new page that shows a room as viewers' pages do. */
  view(room: string): Promise<ViewerPage>
}

export interface ViewerPage extends AsyncDisposable {
  decoding(): Promise<DecodingReport[]>
}

export async function openSubscribers(livekit: LiveKitAddress): Promise<Subscribers> {
  await using undo = new AsyncDisposableStack()
  const counting = undo.use(await startCountingSubscriber())
  let subscriberCount = 0
  const tokenFor = (room: string): Promise<string> => {
    subscriberCount += 1
    const identity = `subscriber-${subscriberCount}`
    const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity, ttl: 86_400 })
    token.addGrant({ roomJoin: true, room, canPublish: false, canSubscribe: true })
    return token.toJwt()
  }

  const openTheBrowser = async () => {
    const { url, close } = await servePage()
    running.defer(close)
    const browser = running.adopt(await openBrowser(), (opened) => opened.close())
    return { browser, url }
  }
  let opening: ReturnType<typeof openTheBrowser> | null = null
  const running = undo.move()
  return {
    countingPid: counting.pid,
    count: async (room) => counting.join(room, livekit.url, await tokenFor(room)),
    leave: (room) => counting.leave(room),
    takeArrivals: () => counting.takeArrivals(),
    async view(room) {
      // Opened only when needed: it would distort measurements without it.
      opening ??= openTheBrowser()
      const { browser, url } = await opening
      const page = await browser.newPage()
      await page.goto(url)
      await page.evaluate((given) => window.viewer.join(given), { url: livekit.url, token: await tokenFor(room) })
      return {
        decoding: () => page.evaluate(() => window.viewer.decoding()),
        [Symbol.asyncDispose]: () => leave(page),
      }
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

async function servePage(): Promise<{ url: string; close(): Promise<void> }> {
  const entry = fileURLToPath(new URL("./page.ts", import.meta.url))
  const built = await build({ entryPoints: [entry], bundle: true, format: "iife", write: false, target: "chrome120" })
  const script = built.outputFiles[0]?.text ?? ""
  const html = `<!doctype html><meta charset="utf-8"><title>viewer</title><style>video { width: 640px }</style><body>
<script src="/page.js"></script>`
  const files: Record<string, { type: string; text: string }> = {
    "/": { type: "text/html", text: html },
    "/page.js": { type: "text/javascript", text: script },
  }
  const server = http.createServer((request, response) => {
    const file = files[request.url ?? "/"]
    if (file) response.writeHead(200, { "content-type": file.type }).end(file.text)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

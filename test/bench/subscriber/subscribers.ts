import http from "node:http"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"
import { AccessToken } from "livekit-server-sdk"
import type { Page } from "playwright-core"
import type { LiveKitAddress } from "../../media/livekit-fixture"
import { openBrowser } from "../../support/browser"
import { childrenOf } from "../process-cpu"
import type { Arrival, DecodingReport } from "./page-api"
import { tinyPictures } from "./tiny-picture"

/** Subscribers in a real browser, in as many rooms as are wanted. */
export interface Subscribers extends AsyncDisposable {
  /** The browser's process. */
  readonly pid: number
  /** Joins a room on the page that all counting subscribers share; nothing is decoded there. */
  count(room: string): Promise<void>
  leave(room: string): Promise<void>
  /** What arrived at counting subscribers since this was last asked, by room. */
  takeArrivals(): Promise<Record<string, Arrival[]>>
  /** Opens a page of its own that shows a room as viewers' pages do. */
  /** How the tiny pictures of counting subscribers fare. */
  decoding(): Promise<DecodingReport[]>
  view(room: string): Promise<ViewerPage>
}

export interface ViewerPage extends AsyncDisposable {
  decoding(): Promise<DecodingReport[]>
}

export async function openSubscribers(livekit: LiveKitAddress): Promise<Subscribers> {
  await using undo = new AsyncDisposableStack()
  const { url, close } = await servePage()
  undo.defer(close)
  const others = new Set(await childrenOf(process.pid, "chrom"))
  const browser = undo.adopt(await openBrowser(), (opened) => opened.close())
  const pid = (await childrenOf(process.pid, "chrom")).find((child) => !others.has(child))
  if (pid === undefined) throw new Error("the browser's process was not found")

  const openPage = async (): Promise<Page> => {
    const page = await browser.newPage()
    await page.goto(url)
    return page
  }
  let subscriberCount = 0
  const join = async (page: Page, room: string, mode: "count" | "decode"): Promise<void> => {
    subscriberCount += 1
    const token = new AccessToken(livekit.apiKey, livekit.apiSecret, {
      identity: `subscriber-${subscriberCount}`,
      ttl: 86_400,
    })
    token.addGrant({ roomJoin: true, room, canPublish: false, canSubscribe: true })
    const options = { room, url: livekit.url, token: await token.toJwt(), mode }
    await page.evaluate((given) => window.subscriber.join(given), options)
  }
  const countingPage = await openPage()
  const running = undo.move()
  return {
    pid,
    count: (room) => join(countingPage, room, "count"),
    leave: (room) => countingPage.evaluate((name) => window.subscriber.leave(name), room),
    decoding: () => countingPage.evaluate(() => window.subscriber.decoding()),
    takeArrivals: () => countingPage.evaluate(() => window.subscriber.takeArrivals()),
    async view(room) {
      const page = await openPage()
      await join(page, room, "decode")
      return {
        decoding: () => page.evaluate(() => window.subscriber.decoding()),
        [Symbol.asyncDispose]: () => page.close(),
      }
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

async function servePage(): Promise<{ url: string; close(): Promise<void> }> {
  const bundle = async (name: string): Promise<string> => {
    const entry = fileURLToPath(new URL(name, import.meta.url))
    const built = await build({ entryPoints: [entry], bundle: true, format: "iife", write: false, target: "chrome120" })
    return built.outputFiles[0]?.text ?? ""
  }
  const [page, worker, pictures] = await Promise.all([
    bundle("./page.ts"),
    bundle("./arrival-worker.ts"),
    tinyPictures(),
  ])
  const html = `<!doctype html><meta charset="utf-8"><title>subscriber</title><style>video { width: 640px }</style><body>
<script>window.tinyPicturesBase64 = ${JSON.stringify(pictures)}</script><script src="/page.js"></script>`
  const files: Record<string, { type: string; text: string }> = {
    "/": { type: "text/html", text: html },
    "/page.js": { type: "text/javascript", text: page },
    "/worker.js": { type: "text/javascript", text: worker },
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

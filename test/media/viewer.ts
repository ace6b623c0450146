import { createReadStream } from "node:fs"
import http from "node:http"
import { createRequire } from "node:module"
import { AccessToken } from "livekit-server-sdk"
import type { Page } from "playwright-core"
import { leave, openBrowser } from "../support/browser"
import { type FilmProbe, watchFilm } from "../support/film-probe"
import type { LiveKitAddress } from "./livekit-fixture"

/** A headless browser with pages that only watch LiveKit rooms. */
export interface Viewers extends AsyncDisposable {
  /** Opens a page that joins the room and shows all tracks. */
  watch(room: string, identity?: string): Promise<Viewer>
}

export interface Viewer extends AsyncDisposable {
  readonly page: Page
  readonly film: FilmProbe
  /** Identities of the other participants, as the page sees them. */
  participants(): Promise<string[]>
}

const html = `<!doctype html><meta charset="utf-8"><title>viewer</title>
<style>video { width: 640px }</style>
<script src="/livekit-client.js"></script>
<script>
  async function join(url, token) {
    const room = new LivekitClient.Room()
    window.room = room
    room.on("trackSubscribed", (track) => {
      // The same delay for picture and sound. The browser's own varies for each track on a busy machine, which breaks sync.
      track.setPlayoutDelay(0.2)
      document.body.append(track.attach())
    })
    room.on("trackUnsubscribed", (track) => track.detach().forEach((element) => element.remove()))
    await room.connect(url, token)
  }
</script>
<body></body>`

async function servePage(): Promise<http.Server> {
  const client = createRequire(import.meta.url).resolve("livekit-client")
  const umd = client.replace(/livekit-client\.[a-z.]+$/, "livekit-client.umd.js")
  const server = http.createServer((request, response) => {
    if (request.url === "/livekit-client.js") {
      response.writeHead(200, { "content-type": "text/javascript" })
      createReadStream(umd).pipe(response)
    } else {
      response.writeHead(200, { "content-type": "text/html" }).end(html)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return server
}

export async function openViewers(livekit: LiveKitAddress): Promise<Viewers> {
  const server = await servePage()
  const address = server.address()
  const port = typeof address === "object" ? address?.port : undefined
  const browser = await openBrowser()
  return {
    async watch(room, identity = "viewer") {
      const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity, ttl: 3600 })
      token.addGrant({ roomJoin: true, room, canPublish: false, canSubscribe: true })
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${port}/`)
      const film = await watchFilm(page)
      await page.evaluate(`join(${JSON.stringify(livekit.url)}, ${JSON.stringify(await token.toJwt())})`)
      return {
        page,
        film,
        participants: () => page.evaluate<string[]>("[...room.remoteParticipants.keys()]"),
        [Symbol.asyncDispose]: () => leave(page),
      }
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from "playwright-core"
import { resolveChromium } from "./chromium"

/** Open browsers of tests. */
export const openBrowsers = new Set<Browser>()

/**
 * Opens a headless Chromium that plays sound without a click, has a fake camera and microphone, and makes no external
 * calls.
 */
export async function openBrowser(): Promise<Browser> {
  return launch(await launchOptions())
}

/** The same, but muted until the first click, as browsers do at new sites. */
export async function openSilentBrowser(): Promise<Browser> {
  return launch(await launchOptions("document-user-activation-required"))
}

/**
 * Closes a person's pages so that each leaves its room. Otherwise the participant stays in the room for some 20 s, and
 * anybody whom the system gives the same UDP port meanwhile cannot connect: LiveKit attributes packets from a known
 * address to the known participant (pion/ice 4.4, UDPMuxDefault.connWorker).
 */
export async function leave(page: Page): Promise<void> {
  const context = page.context()
  for (const open of context.pages()) {
    await open.unrouteAll({ behavior: "ignoreErrors" })
    await open.goto("about:blank")
  }
  await context.close()
}

async function launch(options: LaunchOptions): Promise<Browser> {
  const browser = await chromium.launch(options)
  openBrowsers.add(browser)
  browser.on("disconnected", () => openBrowsers.delete(browser))
  return browser
}

/**
 * The same with a persistent profile in `profileDir`, which caches compiled scripts; the contexts of `openBrowser` do
 * not.
 */
export async function openBrowserWithProfile(
  profileDir: string,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileDir, { ...(await launchOptions()), ...options })
}

async function launchOptions(autoplayPolicy = "no-user-gesture-required") {
  return {
    executablePath: await resolveChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--autoplay-policy=${autoplayPolicy}`,
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
    ],
  }
}

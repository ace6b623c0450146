import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from "playwright-core"
import { resolveChromium } from "./chromium"

/** What tests opened and did not close yet. */
export const openBrowsers = new Set<Browser>()

/** A headless Chromium that plays sound without a click, has a fake camera and microphone, and calls nobody outside. */
export async function openBrowser(): Promise<Browser> {
  return launch(await launchOptions())
}

/** The same, but silent before the first click, as browsers are at sites that people are new to. */
export async function openSilentBrowser(): Promise<Browser> {
  return launch(await launchOptions("document-user-activation-required"))
}

/**
 * Closes what a person has open as the person would: each page hears of it, and LiveKit's client leaves its room. Who is gone
 * without a word is in the room for some 20 s more, and who is given the same UDP port by the system meanwhile cannot connect:
 * LiveKit takes whatever comes from an address it knows for the one it knows (pion/ice 4.4, UDPMuxDefault.connWorker).
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
 * The same with a profile in `profileDir`, as people have one: it keeps scripts as they were compiled, which the contexts of
 * `openBrowser` do not.
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

import { type Browser, chromium } from "playwright-core"
import { resolveChromium } from "./chromium"

/** A headless Chromium that plays sound without a click, has a fake camera and microphone, and calls nobody outside. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await resolveChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--autoplay-policy=no-user-gesture-required",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
    ],
  })
}

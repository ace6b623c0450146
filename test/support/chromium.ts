import { constants } from "node:fs"
import { access, readFile } from "node:fs/promises"
import { delimiter, join } from "node:path"
import { SetUpError } from "@/server/local/errors"
import { exec, lastLines } from "@/server/local/exec"
import { type OnProgress, reportEvery, silent } from "@/server/local/progress"

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
const MAC_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
const INSTALL_TIMEOUT_MS = 10 * 60_000

/**
 * Path of a Chromium or Chrome: CHROMIUM_BIN, PATH, or on Debian and Ubuntu as root one that is installed now. Throws a
 * SetUpError that names the way out.
 */
export async function resolveChromium(onProgress: OnProgress = silent): Promise<string> {
  const named = process.env.CHROMIUM_BIN
  if (named) {
    if (await runs(named)) return named
    throw new SetUpError(`CHROMIUM_BIN names ${named}, which does not run. Correct it, or unset it.`)
  }
  const found = await find()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && (await isDebianLike())) {
    await install(onProgress)
    const installed = await find()
    if (installed !== undefined) return installed
  }
  throw new SetUpError(
    "The tests drive a real Chromium and found none. Install one (Debian: apt-get install chromium), or name its program in CHROMIUM_BIN.",
  )
}

async function find(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "")
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  for (const path of [...candidates, ...(process.platform === "darwin" ? MAC_APPS : [])]) {
    if (await runs(path)) return path
  }
  return undefined
}

async function runs(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    // Ubuntu's package without snap is a program that only says so.
    return (await exec(path, ["--version"], { timeoutMs: 30_000 })).code === 0
  } catch {
    return false
  }
}

async function isDebianLike(): Promise<boolean> {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "")
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)
}

async function install(onProgress: OnProgress): Promise<void> {
  onProgress("Installing Chromium with apt-get")
  using _ = reportEvery(15_000, onProgress, (seconds) => `Installing Chromium: ${seconds} s so far`)
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const result = await exec("apt-get", args, { env, timeoutMs: INSTALL_TIMEOUT_MS }).catch((error: unknown) => ({
      code: 1,
      stdout: "",
      stderr: String(error),
    }))
    if (result.code !== 0) {
      throw new SetUpError(
        `Chromium could not be installed (apt-get ${args[0]}: ${lastLines(result.stderr, 2)}). Install one yourself, or name its program in CHROMIUM_BIN.`,
      )
    }
  }
}

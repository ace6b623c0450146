import { constants } from "node:fs"
import { access, readFile } from "node:fs/promises"
import { delimiter, join } from "node:path"
import { SetUpError } from "@/server/local/errors"
import { exec, lastLines } from "@/server/local/setup/exec"
import { estimateStep, type OnProgress, silent } from "@/server/local/setup/progress"

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
/** Chromium without windows: saves half a second of processor time per page. */
const SHELL = "chromium-headless-shell"
const MAC_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
const INSTALL_TIMEOUT_MS = 10 * 60_000

/**
 * Path of a Chromium or Chrome: from CHROMIUM_BIN or PATH, else installed now (Debian and Ubuntu, as root).
 * @throws SetUpError that names the fix
 */
export async function resolveChromium(onProgress: OnProgress = silent): Promise<string> {
  return (await namedChromium()) ?? (await find([...BROWSERS, SHELL])) ?? (await install("chromium", onProgress))
}

/** The same for tests without a visible window: prefers the headless shell, which Debian packages. */
export async function resolveHeadlessChromium(onProgress: OnProgress = silent): Promise<string> {
  const found = (await namedChromium()) ?? (await find([SHELL, ...BROWSERS]))
  return found ?? (await install(SHELL, onProgress).catch(() => install("chromium", onProgress)))
}

async function namedChromium(): Promise<string | undefined> {
  const named = process.env.CHROMIUM_BIN
  if (!named || (await runs(named))) return named || undefined
  throw new SetUpError(`CHROMIUM_BIN names ${named}, which does not run. Correct it, or unset it.`)
}

async function find(names: readonly string[]): Promise<string | undefined> {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "")
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  for (const path of [...candidates, ...(process.platform === "darwin" ? MAC_APPS : [])]) {
    if (await runs(path)) return path
  }
  return undefined
}

async function runs(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    // Ubuntu's package without snap is a stub that only prints a notice.
    return (await exec(path, ["--version"], { timeoutMs: 30_000 })).code === 0
  } catch {
    return false
  }
}

async function isDebianLike(): Promise<boolean> {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "")
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)
}

/** Installs a package of Chromium and returns the path of its program. */
async function install(name: string, onProgress: OnProgress): Promise<string> {
  const wayOut = "Install one yourself (Debian: apt-get install chromium), or name the program of one in CHROMIUM_BIN."
  if (process.getuid?.() !== 0 || !(await isDebianLike())) {
    throw new SetUpError(`The tests drive a real Chromium and found none. ${wayOut}`)
  }
  using _ = estimateStep(onProgress, `Installing ${name} with apt-get`, 60)
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", name]]) {
    const result = await exec("apt-get", args, { env, timeoutMs: INSTALL_TIMEOUT_MS }).catch((error: unknown) => ({
      code: 1,
      stdout: "",
      stderr: String(error),
    }))
    if (result.code !== 0) {
      const reason = `apt-get ${args[0]}: ${lastLines(result.stderr, 2)}`
      throw new SetUpError(`${name} could not be installed (${reason}). ${wayOut}`)
    }
  }
  const installed = await find([name, ...BROWSERS])
  if (installed === undefined) throw new SetUpError(`${name} was installed and does not run. ${wayOut}`)
  return installed
}

import { constants } from "node:fs"
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises"
import { delimiter, join } from "node:path"
import { messageOf, SetUpError, systemCode } from "../errors"
import { waitForFileLock } from "../file-lock.mjs"
import { cacheFolder } from "./cache-folder"
import { checksumsFile } from "./checksums"
import { exec, lastLines } from "./exec"
import { buildWithGo } from "./go-build"
import type { OnProgress } from "./progress"
import { downloadRelease } from "./release-download"
import type { Platform, ServerVersion } from "./versions"

export interface Binary {
  path: string
  /** As printed by the binary. */
  version: string
  origin: "variable" | "path" | "cache" | "release" | "build"
}

/** Covers building both servers on a slow machine while a second command waits. */
const LOCK_TIMEOUT_MS = 40 * 60_000

/**
 * Finds the binary of a server in its variable, PATH or the user's cache, else downloads the pinned release or builds
 * it with Go. Concurrent commands do so once.
 * @throws SetUpError that says what to do
 */
export async function resolveBinary(server: ServerVersion, onProgress: OnProgress): Promise<Binary> {
  return (await fromVariable(server)) ?? (await fromPath(server, onProgress)) ?? (await fromCache(server, onProgress))
}

async function fromVariable(server: ServerVersion): Promise<Binary | undefined> {
  const path = process.env[server.pathVariable]
  if (!path) return undefined
  const version = await runnableVersion(server, path)
  if (version instanceof Error) {
    throw new SetUpError(
      `${server.pathVariable} names ${path}, which does not run (${version.message}). Correct it, or unset it to use version ${server.version}.`,
    )
  }
  return { path, version, origin: "variable" }
}

async function fromPath(server: ServerVersion, onProgress: OnProgress): Promise<Binary | undefined> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    if (folder === "") continue
    const path = join(folder, fileName(server))
    if (!(await isExecutable(path))) continue
    const version = await runnableVersion(server, path)
    if (typeof version === "string") return { path, version, origin: "path" }
    onProgress(`Skipping ${path}, which does not run: ${version.message}`)
  }
  return undefined
}

async function fromCache(server: ServerVersion, onProgress: OnProgress): Promise<Binary> {
  const platform: Platform = `${process.platform}-${process.arch}`
  const cache = cacheFolder()
  const path = join(cache, `${server.name}-${server.version}-${platform}`, fileName(server))
  const cached = async (): Promise<Binary | undefined> => {
    if (!(await isExecutable(path))) return undefined
    const version = await runnableVersion(server, path)
    return typeof version === "string" ? { path, version, origin: "cache" } : undefined
  }
  const found = await cached()
  if (found !== undefined) return found

  await makeFolder(cache)
  const lock = await waitForFileLock(join(cache, `${server.name}.lock`), {
    timeoutMs: LOCK_TIMEOUT_MS,
    onWait: (pid) => onProgress(`Waiting for process ${pid}, which is preparing ${server.title}`),
  })
  try {
    const meanwhile = await cached()
    if (meanwhile !== undefined) return meanwhile
    return await make(server, platform, cache, path, onProgress)
  } catch (error) {
    throw systemCode(error) === "ENOSPC"
      ? new SetUpError(
          `The disk with ${cache} is full. Free some space, or set XDG_CACHE_HOME to a folder on another disk.`,
        )
      : error
  } finally {
    lock.release()
  }
}

/** Works in a temporary folder and moves it into place in one atomic step, so that a broken attempt is never found. */
async function make(
  server: ServerVersion,
  platform: Platform,
  cache: string,
  path: string,
  onProgress: OnProgress,
): Promise<Binary> {
  const prefix = `.making-${server.name}-`
  for (const name of await readdir(cache)) {
    if (name.startsWith(prefix)) await rm(join(cache, name), { recursive: true, force: true })
  }
  const folder = await mkdtemp(join(cache, prefix))
  try {
    const { file, version, origin } = await downloadOrBuild(server, platform, cache, folder, onProgress)
    const ready = join(folder, "ready")
    await mkdir(ready)
    await rename(file, join(ready, fileName(server)))
    const target = join(path, "..")
    await rm(target, { recursive: true, force: true })
    await rename(ready, target)
    onProgress(`${server.title} ${server.version} is ready`)
    return { path, version, origin }
  } finally {
    // Some of Go's vendored sources are read-only.
    await rm(folder, { recursive: true, force: true, maxRetries: 2 })
  }
}

async function downloadOrBuild(
  server: ServerVersion,
  platform: Platform,
  cache: string,
  folder: string,
  onProgress: OnProgress,
): Promise<{ file: string; version: string; origin: "release" | "build" }> {
  const release = server.releases[platform]
  let noRelease = `is not published for ${platform}`
  if (release !== undefined) {
    try {
      const file = await downloadRelease(server, release, folder, checksumsFile(cache), onProgress)
      const version = await newVersion(server, file)
      if (version instanceof Error) throw version
      return { file, version, origin: "release" }
    } catch (error) {
      if (systemCode(error) === "ENOSPC" || error instanceof SetUpError) throw error
      noRelease = `could not be downloaded (${messageOf(error)})`
    }
  }
  const file = await buildWithGo(server, folder, noRelease, onProgress)
  const version = await newVersion(server, file)
  if (version instanceof Error) throw new SetUpError(`${version.message}. Name another one in ${server.pathVariable}.`)
  return { file, version, origin: "build" }
}

async function newVersion(server: ServerVersion, file: string): Promise<string | Error> {
  await chmod(file, 0o755)
  const version = await runnableVersion(server, file)
  return typeof version === "string" ? version : new Error(`The new ${server.name} does not run: ${version.message}`)
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw new SetUpError(
      `The cache folder ${folder} cannot be created (${messageOf(error)}). Set XDG_CACHE_HOME to a writable folder.`,
    )
  }
}

/** The first line of the binary's version output, or the error that keeps it from running. */
async function runnableVersion(server: ServerVersion, path: string): Promise<string | Error> {
  try {
    const result = await exec(path, server.versionArgs, { timeoutMs: 15_000 })
    if (result.code === 0) return result.stdout.split("\n")[0]?.trim() ?? ""
    return new Error(lastLines(result.stderr, 1) || `exit code ${result.code}`)
  } catch (error) {
    return new Error(messageOf(error))
  }
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function fileName(server: ServerVersion): string {
  return process.platform === "win32" ? `${server.name}.exe` : server.name
}

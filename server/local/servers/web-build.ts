import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { SetUpError } from "../errors"
import { tryFileLock, waitForFileLock } from "../file-lock.mjs"
import { projectRoot } from "../project-root"
import { exec, lastLines } from "../setup/exec"
import { estimateStep, type OnProgress } from "../setup/progress"

/**
 * Below .next, so that imports in the copies find node_modules above them, and git, the compiler and the linter skip
 * them as build output.
 */
const BUILDS = join(projectRoot, ".next/builds")
const BUILD_TIMEOUT_MS = 15 * 60_000
/** Measured on two cores. */
const TYPICAL_BUILD_SECONDS = 110
/** How many unused builds to keep for the next commands. */
const KEPT_UNUSED = 2

/** Not part of the web app: changes in these need no new build. */
const LEFT_OUT = new Set(["node_modules", "test", "docs", "bin", "server/local", "server/cli", "prisma/seed.ts"])
/** Not the compiler's notes (tsconfig.tsbuildinfo), which each type check rewrites. */
const ROOT_FILES =
  /^(next\.config|postcss\.config|tsconfig|package|proxy|middleware|instrumentation)[\w.-]*\.(json|m?ts|m?js)$/
const NOT_COPIED = new Set(["package-lock.json"])

export interface WebBuild extends Disposable {
  /** Working directory for `next start`. */
  folder: string
}

/**
 * Makes a production build of the current sources in a copy, in a folder named by their hash. A later build does not
 * disturb a running stack, edits during a build do not mix two states, and Next.js changes tsconfig.json only in the
 * copy. The build is kept at least until it is disposed.
 */
export async function webBuild(onProgress: OnProgress): Promise<WebBuild> {
  const files = await sourceFiles()
  const name = await hashOf(files)
  const folder = join(BUILDS, name)
  await mkdir(BUILDS, { recursive: true })
  const inUse = await markInUse(folder)
  try {
    const lock = await waitForFileLock(`${folder}.lock`, {
      timeoutMs: BUILD_TIMEOUT_MS,
      onWait: (pid) => onProgress(`Waiting for process ${pid}, which is building the web app`),
    })
    try {
      const complete = join(folder, ".complete")
      if (!existsSync(complete)) {
        await rm(folder, { recursive: true, force: true })
        await copySources(files, folder)
        await build(folder, onProgress)
        await writeFile(complete, "")
      }
    } finally {
      lock.release()
    }
    await prune(name)
    return { folder, [Symbol.dispose]: inUse.release }
  } catch (error) {
    inUse.release()
    throw error
  }
}

/** Identifies the current state of the sources, which is built once. */
export async function webSourcesHash(): Promise<string> {
  return hashOf(await sourceFiles())
}

/** Paths relative to the project, sorted. */
async function sourceFiles(): Promise<string[]> {
  const found: string[] = []
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(projectRoot, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`
      if (entry.name.startsWith(".") || LEFT_OUT.has(path)) continue
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile() && (folder !== "" || ROOT_FILES.test(path))) found.push(path)
    }
  }
  await walk("")
  return found.sort()
}

async function hashOf(files: string[]): Promise<string> {
  const hash = createHash("sha256")
  for (const file of files) {
    const content = await readFile(join(projectRoot, file)).catch(() => Buffer.alloc(0))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  for (const [key, value] of Object.entries(process.env).sort()) {
    if (key.startsWith("NEXT_PUBLIC_")) hash.update(`${key}=${value}\0`)
  }
  return hash.digest("hex").slice(0, 16)
}

async function copySources(files: string[], folder: string): Promise<void> {
  // Tailwind skips files that git ignores. This makes the copy its own repository, to which the .gitignore above does
  // not apply.
  await mkdir(join(folder, ".git"), { recursive: true })
  for (const file of files) {
    if (NOT_COPIED.has(file)) continue
    await mkdir(dirname(join(folder, file)), { recursive: true })
    // The file may be gone by now; the build reports what it misses.
    await copyFile(join(projectRoot, file), join(folder, file)).catch(() => {})
  }
}

async function build(folder: string, onProgress: OnProgress): Promise<void> {
  using _ = estimateStep(onProgress, "Building the web app", TYPICAL_BUILD_SECONDS)
  const env: NodeJS.ProcessEnv = { ...process.env, ...nextEnvironment, NODE_ENV: "production" }
  const result = await exec(process.execPath, [nextProgram, "build"], { cwd: folder, env, timeoutMs: BUILD_TIMEOUT_MS })
  if (result.code !== 0) {
    const output = lastLines(`${result.stdout}\n${result.stderr}`, 25).replaceAll(`${folder}/`, "")
    throw new SetUpError(`The web app does not build:\n${output}`)
  }
}

/** For `next build` and `next start` in a copy. next.config.ts needs the root that contains node_modules. */
export const nextEnvironment = { NEXT_WORKSPACE_ROOT: projectRoot, NEXT_TELEMETRY_DISABLED: "1" }

export const nextProgram = join(projectRoot, "node_modules/next/dist/bin/next")

function usersOf(folder: string): string {
  return `${folder}.users`
}

/** Takes the lock of pruning, so that a build is not removed between lookup and use. */
async function markInUse(folder: string): Promise<{ release: () => void }> {
  return withPruneLock(async () => {
    const path = join(usersOf(folder), `${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}`)
    const lock = tryFileLock(path)
    if ("release" in lock) return lock
    throw new Error(`${path} is taken`)
  })
}

async function prune(current: string): Promise<void> {
  await withPruneLock(async () => {
    const unused: { name: string; usedAtMs: number }[] = []
    for (const entry of await readdir(BUILDS, { withFileTypes: true })) {
      const folder = join(BUILDS, entry.name)
      if (!entry.isDirectory() || entry.name === current || entry.name.endsWith(".users") || (await isUsed(folder)))
        continue
      unused.push({ name: entry.name, usedAtMs: (await stat(folder)).mtimeMs })
    }
    unused.sort((a, b) => b.usedAtMs - a.usedAtMs)
    for (const { name } of unused.slice(KEPT_UNUSED)) {
      for (const suffix of ["", ".users", ".lock"])
        await rm(join(BUILDS, name + suffix), { recursive: true, force: true })
    }
  })
}

async function isUsed(folder: string): Promise<boolean> {
  const users = await readdir(usersOf(folder)).catch(() => [])
  for (const user of users) {
    const lock = tryFileLock(join(usersOf(folder), user))
    if (!("release" in lock)) return true
    lock.release()
  }
  return false
}

async function withPruneLock<T>(work: () => Promise<T>): Promise<T> {
  const lock = await waitForFileLock(join(BUILDS, "prune.lock"), { timeoutMs: 60_000 })
  try {
    return await work()
  } finally {
    lock.release()
  }
}

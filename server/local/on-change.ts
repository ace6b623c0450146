import { existsSync, readFileSync, unwatchFile, watchFile } from "node:fs"
import { dirname, extname, join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { projectRoot } from "./project-root"

/** Polling, unlike the system's notifications, also notices a file that an editor replaces. */
const POLL_MS = 300
/** Collects the files of one change, for instance of a checkout. */
const SETTLE_MS = 100

/**
 * Calls `react` when a module changes that a program imports, and again if more has changed by the time it has finished.
 * Disposing waits for it.
 * @param program relative to the project
 */
export function onChange(program: string, react: () => Promise<void>): AsyncDisposable {
  const watched = new Set<string>()
  let reacting: Promise<void> | undefined
  let isOutdated = false
  const follow = (): void => {
    for (const file of modulesOf(resolve(projectRoot, program))) {
      if (watched.has(file)) continue
      watched.add(file)
      watchFile(file, { interval: POLL_MS, persistent: false }, changed)
    }
  }
  const changed = (): void => {
    isOutdated = true
    reacting ??= catchUp()
  }
  const catchUp = async (): Promise<void> => {
    while (isOutdated) {
      await sleep(SETTLE_MS)
      isOutdated = false
      follow()
      await react()
    }
    reacting = undefined
  }
  follow()
  return {
    async [Symbol.asyncDispose]() {
      for (const file of watched) unwatchFile(file, changed)
      await reacting
    },
  }
}

/** Every module of ours that `file` needs at run time, by static or dynamic import or as a process of its own. */
export function modulesOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  if (!existsSync(file) || !/\.tsx?$/.test(file)) return found
  const source = readFileSync(file, "utf8").replaceAll(/^(?:import|export) type [^"=]*"[^"]*"/gm, "")
  for (const [, name = ""] of source.matchAll(/(?:from|import|new URL)\s*\(?\s*"(@\/[^"]+|\.[^"]+)"/g)) {
    const path = name.startsWith("@/") ? join(projectRoot, name.slice(2)) : join(dirname(file), name)
    const existing = [`${path}.ts`, `${path}.tsx`, join(path, "index.ts")].find((candidate) => existsSync(candidate))
    // A module that does not exist yet is watched too.
    modulesOf(existing ?? (extname(path) ? path : `${path}.ts`), found)
  }
  return found
}

import { spawn } from "node:child_process"
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { processIdentity } from "../file-lock.mjs"

interface Entry {
  name: string
  pid: number
  /** See processIdentity. */
  identity: string
}

/**
 * Keeps a stack's processes from outliving it: a helper process ends them when the stack's own process dies, and a file
 * lets the next start end what the helper missed.
 */
export interface ProcessRegistry extends Disposable {
  /** Adds the leader of a process group; `stopSignal` asks it to end. */
  add(name: string, pid: number, stopSignal: NodeJS.Signals): void
  remove(pid: number): void
}

/** Ends leftovers of an earlier, killed run, then records processes in `<folder>/processes.json`. */
export async function openProcessRegistry(folder: string): Promise<ProcessRegistry> {
  const file = join(folder, "processes.json")
  await endLeftovers(file)
  const reaper = spawn(process.execPath, [join(dirname(fileURLToPath(import.meta.url)), "reaper.mjs")], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  })
  reaper.unref()
  reaper.on("error", () => {})
  reaper.stdin.on("error", () => {})
  // It is a socket at runtime; without unref, it would keep this process alive.
  if ("unref" in reaper.stdin && typeof reaper.stdin.unref === "function") reaper.stdin.unref()

  const entries = new Map<number, Entry>()
  const save = (): void => {
    mkdirSync(folder, { recursive: true })
    // Written aside and renamed: a crash while writing must not cost the next start the list.
    writeFileSync(`${file}.new`, JSON.stringify([...entries.values()]), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  save()
  return {
    add(name, pid, stopSignal) {
      entries.set(pid, { name, pid, identity: processIdentity(pid) ?? "" })
      reaper.stdin.write(`add ${pid} ${stopSignal}\n`)
      save()
    },
    remove(pid) {
      if (!entries.delete(pid)) return
      reaper.stdin.write(`remove ${pid}\n`)
      save()
    },
    [Symbol.dispose]() {
      reaper.stdin.end()
      rmSync(file, { force: true })
    },
  }
}

async function endLeftovers(file: string): Promise<void> {
  let entries: Entry[]
  try {
    entries = JSON.parse(readFileSync(file, "utf8")) as Entry[]
  } catch {
    return
  }
  const alive = (): Entry[] =>
    entries.filter((entry) => entry.identity !== "" && processIdentity(entry.pid) === entry.identity)
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    for (const entry of alive()) signalGroup(entry.pid, signal)
    for (let waited = 0; waited < 3_000 && alive().length > 0; waited += 50) await sleep(50)
  }
  // The leaders are gone, but a group may still contain children of a killed worker.
  for (const entry of entries)
    if (entry.identity !== "" && processIdentity(entry.pid) === undefined) signalGroup(entry.pid, "SIGKILL")
}

/** Returns false when there is no such process group. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal)
    return true
  } catch {
    return false
  }
}

// Plain JavaScript, because bootstrap.mjs uses it before any package is installed.
import { execFileSync } from "node:child_process"
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/**
 * Identifies one run of a process. The system reuses pids, so a lock or pid file with a bare pid may point to an
 * unrelated process. `undefined` when there is no such process.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      // The command name (field 2) may contain spaces and parentheses; the fixed fields follow the last ")".
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      if (fields[0] === "Z" || fields[0] === "X") return undefined
      const bootId = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim().slice(0, 8)
      return `${bootId}:${fields[19]}`
    } catch {
      return undefined
    }
  }
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== "EPERM") return undefined
  }
  if (process.platform === "win32") return "alive"
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined
  } catch {
    return undefined
  }
}

/**
 * Takes the lock unless a live process holds it.
 * @param {string} path
 * @returns {{ release: () => void } | { heldBy: number }}
 */
export function tryFileLock(path) {
  mkdirSync(dirname(path), { recursive: true })
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) })
  const own = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(own, mine, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // link() creates the lock with its content; open("wx") and write() would briefly show an empty file.
        linkSync(own, path)
        return { release: () => releaseIfMine(path, mine) }
      } catch (error) {
        if (error.code !== "EEXIST") throw error
      }
      const held = readOwner(path)
      if (held === undefined) continue
      if (held.identity !== undefined && processIdentity(held.pid) === held.identity) return { heldBy: held.pid }
      removeStale(path, held.text)
    }
    return { heldBy: readOwner(path)?.pid ?? 0 }
  } finally {
    rmSync(own, { force: true })
  }
}

/**
 * @param {string} path
 * @param {{ timeoutMs: number, onWait?: (pid: number) => void }} options
 * @returns {Promise<{ release: () => void }>}
 */
export async function waitForFileLock(path, { timeoutMs, onWait }) {
  const deadline = Date.now() + timeoutMs
  let told = false
  for (;;) {
    const lock = tryFileLock(path)
    if ("release" in lock) return lock
    if (Date.now() > deadline) {
      throw new Error(
        `Process ${lock.heldBy} has held ${path} for too long. End it, or delete that file if it is not ours.`,
      )
    }
    if (!told) onWait?.(lock.heldBy)
    told = true
    await sleep(250)
  }
}

function readOwner(path) {
  let text
  try {
    text = readFileSync(path, "utf8")
  } catch {
    return undefined
  }
  try {
    const { pid, identity } = JSON.parse(text)
    return { pid, identity, text }
  } catch {
    return { pid: 0, identity: undefined, text }
  }
}

/** Two processes may find the same stale lock. The one that moves a fresh lock by mistake puts it back. */
function removeStale(path, staleText) {
  const aside = `${path}.stale.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (readOwner(aside)?.text !== staleText) {
    try {
      linkSync(aside, path)
    } catch {
      // Another process has the lock by now. The owner of the moved lock finds it gone at release.
    }
  }
  rmSync(aside, { force: true })
}

function releaseIfMine(path, mine) {
  if (readOwner(path)?.text === mine) rmSync(path, { force: true })
}

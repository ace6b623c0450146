// Plain JavaScript: bootstrap.mjs uses this before any package is installed.
import { execFileSync } from "node:child_process"
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/**
 * A string that names one life of a process: a pid alone is reused by the system, so a lock or a pid file that holds
 * only a pid would one day point at a stranger. `undefined` when there is no such process.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      // The command name (field 2) may hold spaces and parentheses; the fixed fields start after the last ")".
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
 * Takes the lock if nobody alive holds it.
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
        // link() makes the lock appear with its content already in it; open("wx") then write() would show others an empty file.
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
 * Waits for the lock.
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

/** Two processes may find the same stale lock at once: whoever moved away a lock that is not the stale one puts it back. */
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
      // Somebody else has the lock by now; the one we moved away belongs to a process that will find it gone at release.
    }
  }
  rmSync(aside, { force: true })
}

function releaseIfMine(path, mine) {
  if (readOwner(path)?.text === mine) rmSync(path, { force: true })
}

import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { lastLines } from "../setup/exec"

const LARGEST_LOG_BYTES = 10 * 1024 * 1024
const TAIL_BYTES = 16 * 1024

/** Opens a log for appending and returns its descriptor. A large log is rotated first; one old log is kept. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true })
  if (existsSync(path) && statSync(path).size > LARGEST_LOG_BYTES) renameSync(path, `${path}.1`)
  return openSync(path, "a", 0o600)
}

/** The last lines of a log after byte `from`, for error messages; "" if there are none. */
export function logTail(path: string, from: number, lines = 8): string {
  let descriptor: number
  try {
    descriptor = openSync(path, "r")
  } catch {
    return ""
  }
  try {
    const size = statSync(path).size
    const start = Math.max(from, size - TAIL_BYTES)
    const buffer = Buffer.alloc(Math.max(0, size - start))
    readSync(descriptor, buffer, 0, buffer.length, start)
    return lastLines(buffer.toString("utf8"), lines)
  } finally {
    closeSync(descriptor)
  }
}

/** Size in bytes, 0 for a missing log. */
export function logSize(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}

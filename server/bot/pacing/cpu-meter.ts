/** CPU time that a process has used so far, all its threads together, in microseconds: `process.cpuUsage`. */
type ReadUsage = () => { user: number; system: number }

/** Tells of the time since the last call how many cores the process used: CPU seconds a second, to a hundredth. */
export function createCpuMeter(nowMs: number, readUsage: ReadUsage = process.cpuUsage): (nowMs: number) => number {
  const usedMs = () => {
    const { user, system } = readUsage()
    return (user + system) / 1000
  }
  let last = { atMs: nowMs, usedMs: usedMs() }
  return (atMs) => {
    const now = { atMs, usedMs: usedMs() }
    const cores = (now.usedMs - last.usedMs) / Math.max(1, now.atMs - last.atMs)
    last = now
    return Math.round(Math.max(0, cores) * 100) / 100
  }
}

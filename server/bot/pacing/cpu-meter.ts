/** CPU time of all threads so far, in microseconds: `process.cpuUsage`. */
type ReadUsage = () => { user: number; system: number }

/** Measures how many cores the process used since the last call, in CPU seconds per second, to a hundredth. */
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

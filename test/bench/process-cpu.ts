import { readdir, readFile } from "node:fs/promises"

/** Resource usage of processes, from Linux's /proc. A tree is a process with all its descendants. */

/** Clock ticks per second in /proc, the same on every Linux. */
const TICKS_PER_S = 100

/** CPU time of a process so far, user and system together, in seconds; 0 when it is gone. */
async function readCpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null)
  if (stat === null) return 0
  // The name in parentheses may contain anything, so fields are counted from after it. utime and stime are fields 14
  // and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S
}

async function readStatus(pid: number | string): Promise<string> {
  return readFile(`/proc/${pid}/status`, "utf8").catch(() => "")
}

/** Process ids of a process and all its descendants. */
async function processTree(pid: number): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry))
  const parents = await Promise.all(
    pids.map(async (entry) => [Number(entry), Number(/^PPid:\s+(\d+)/m.exec(await readStatus(entry))?.[1])] as const),
  )
  const tree = [pid]
  for (const parent of tree) for (const [child, of] of parents) if (of === parent) tree.push(child)
  return tree
}

/** CPU time of a tree so far, in seconds. */
async function readTreeCpuSeconds(pid: number): Promise<number> {
  const times = await Promise.all((await processTree(pid)).map(readCpuSeconds))
  return times.reduce((sum, seconds) => sum + seconds, 0)
}

const sumOfMb = async (pid: number, field: RegExp): Promise<number> => {
  const statuses = await Promise.all((await processTree(pid)).map(readStatus))
  return statuses.reduce((sum, status) => sum + Number(field.exec(status)?.[1] ?? 0) / 1024, 0)
}

/** Sum of the peak resident memory of a tree's processes in MB; the peaks may differ in time. */
export const readTreePeakMb = (pid: number): Promise<number> => sumOfMb(pid, /^VmHWM:\s+(\d+)/m)

/** Resident memory of a tree, in MB. */
export const readTreeResidentMb = (pid: number): Promise<number> => sumOfMb(pid, /^VmRSS:\s+(\d+)/m)

/** Measures the cores (CPU seconds per second) that a tree uses from now on. */
export async function startCpuMeter(pid: number): Promise<{ cores(): Promise<number> }> {
  const beganMs = performance.now()
  const before = await readTreeCpuSeconds(pid)
  return {
    async cores() {
      const used = (await readTreeCpuSeconds(pid)) - before
      return (used * 1000) / (performance.now() - beganMs)
    },
  }
}

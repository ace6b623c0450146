import { readdir, readFile } from "node:fs/promises"

/** What processes use, from Linux's /proc. A tree is a process with everything below it. */

/** Clock ticks a second in /proc, the same on every Linux. */
const TICKS_PER_S = 100

/** CPU time a process has used so far, user and system together, in seconds; 0 for one that is gone. */
async function readCpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null)
  if (stat === null) return 0
  // The name in parentheses may hold anything; fields are counted from behind it. utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S
}

async function readStatus(pid: number | string): Promise<string> {
  return readFile(`/proc/${pid}/status`, "utf8").catch(() => "")
}

/** Pids of a process and of everything below it. */
export async function processTree(pid: number): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry))
  const parents = await Promise.all(
    pids.map(async (entry) => [Number(entry), Number(/^PPid:\s+(\d+)/m.exec(await readStatus(entry))?.[1])] as const),
  )
  const tree = [pid]
  for (const parent of tree) for (const [child, of] of parents) if (of === parent) tree.push(child)
  return tree
}

/** CPU time of a tree so far, in seconds. */
export async function readTreeCpuSeconds(pid: number): Promise<number> {
  const times = await Promise.all((await processTree(pid)).map(readCpuSeconds))
  return times.reduce((sum, seconds) => sum + seconds, 0)
}

const sumOfMb = async (pid: number, field: RegExp): Promise<number> => {
  const statuses = await Promise.all((await processTree(pid)).map(readStatus))
  return statuses.reduce((sum, status) => sum + Number(field.exec(status)?.[1] ?? 0) / 1024, 0)
}

/** Most memory the processes of a tree had resident so far, in MB, each at its own time. */
export const readTreePeakMb = (pid: number): Promise<number> => sumOfMb(pid, /^VmHWM:\s+(\d+)/m)

/** Memory a tree has resident now, in MB. */
export const readTreeResidentMb = (pid: number): Promise<number> => sumOfMb(pid, /^VmRSS:\s+(\d+)/m)

/** Measures cores (CPU seconds a second) of a tree from now until it is asked. */
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

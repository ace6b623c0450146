import { readdir, readFile } from "node:fs/promises"

/** Clock ticks a second in /proc, the same on every Linux. */
const TICKS_PER_S = 100

/** CPU time a process has used so far, user and system together, in seconds. Linux only. */
export async function readCpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8")
  // The name in parentheses may hold anything; fields are counted from behind it. utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S
}

/** Children of a process whose command line holds a word. Linux only. */
export async function processesOf(parentPid: number, word: string): Promise<number[]> {
  const found: number[] = []
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue
    const [status, command] = await Promise.all(
      ["status", "cmdline"].map((file) => readFile(`/proc/${entry}/${file}`, "utf8").catch(() => "")),
    )
    if (Number(/^PPid:\s+(\d+)/m.exec(status ?? "")?.[1]) === parentPid && command?.includes(word))
      found.push(Number(entry))
  }
  return found
}

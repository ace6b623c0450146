// Ends a stack's servers when its own process was killed (kill -9, a crash, a closed terminal). Standard input lists
// them as "add <pid> <signal>" and "remove <pid>"; the death of the stack closes that pipe.
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"

const GRACE_MS = 5_000
const groups = new Map()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {})

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, pid, signal] = line.split(" ")
  if (verb === "add") groups.set(Number(pid), signal)
  else if (verb === "remove") groups.delete(Number(pid))
}
for (const [pid, signal] of groups) send(pid, signal)
const deadline = Date.now() + GRACE_MS
while (Date.now() < deadline && [...groups.keys()].some((pid) => send(pid, 0))) await sleep(100)
for (const pid of groups.keys()) send(pid, "SIGKILL")

/** Signals the whole process group, because a server may have children. */
function send(pid, signal) {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal)
    return true
  } catch {
    return false
  }
}

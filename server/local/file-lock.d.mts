/** Identifies one run of a process, because pids are reused; `undefined` when there is none. */
export function processIdentity(pid: number): string | undefined
/** Takes the lock unless a live process holds it. */
export function tryFileLock(path: string): { release: () => void } | { heldBy: number }
/** @throws Error with the holder's pid when the lock is not free within `timeoutMs` */
export function waitForFileLock(
  path: string,
  options: { timeoutMs: number; onWait?: (pid: number) => void },
): Promise<{ release: () => void }>

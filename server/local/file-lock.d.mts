/** Names one life of a process (a pid alone is reused); `undefined` when there is no such process. */
export function processIdentity(pid: number): string | undefined
/** Takes the lock if nobody alive holds it; a lock whose process is gone is taken over. */
export function tryFileLock(path: string): { release: () => void } | { heldBy: number }
/** Waits up to `timeoutMs` for the lock; throws an Error with the holder's pid after that. */
export function waitForFileLock(
  path: string,
  options: { timeoutMs: number; onWait?: (pid: number) => void },
): Promise<{ release: () => void }>

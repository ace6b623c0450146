/** Receives one line for people at a time; what takes long reports again at least every 15 seconds. */
export type OnProgress = (line: string) => void

export const silent: OnProgress = () => {}

/** Says `describe(seconds since now)` every `everyMs` until it is disposed. */
export function reportEvery(
  everyMs: number,
  onProgress: OnProgress,
  describe: (seconds: number) => string,
): Disposable {
  const startedAt = performance.now()
  const timer = setInterval(() => onProgress(describe(Math.round((performance.now() - startedAt) / 1000))), everyMs)
  timer.unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

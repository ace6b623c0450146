/** Receives progress lines for people. Long work reports at least every 15 seconds. */
export type OnProgress = (line: string) => void

export const silent: OnProgress = () => {}

/** Reports `describe(seconds since the call)` every `everyMs` until disposed. */
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

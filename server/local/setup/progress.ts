/**
 * Receives progress for people. Without an update, `line` is a message. With one, it is the title of a step that takes
 * a while; steps may run at the same time, and their updates come about once a second.
 */
export type OnProgress = (line: string, update?: StepUpdate) => void

export interface StepUpdate {
  /** 0 to 1; 1 ends the step, whether it succeeded or not. */
  share: number
  secondsLeft?: number
}

export const silent: OnProgress = () => {}

/** For a log or a pipe: prints the title of a step once, and how far it is at most every 30 seconds. */
export function plainLines(print: (line: string) => void, now: () => number = () => performance.now()): OnProgress {
  const printedAtMs = new Map<string, number>()
  return (line, update) => {
    const last = printedAtMs.get(line)
    if (update === undefined) print(line)
    else if (update.share >= 1) printedAtMs.delete(line)
    else if (last === undefined || now() - last >= 30_000) {
      printedAtMs.set(line, now())
      print(last === undefined ? line : `${line}: ${percent(update.share)} %${timeLeft(update)}`)
    }
  }
}

/** For a step that cannot measure how far it is: reports it by the time it usually takes, until disposed. */
export function estimateStep(onProgress: OnProgress, title: string, typicalSeconds: number): Disposable {
  const startedAtMs = performance.now()
  const report = (): void => onProgress(title, estimate((performance.now() - startedAtMs) / 1000, typicalSeconds))
  report()
  const timer = setInterval(report, 1_000)
  timer.unref()
  return {
    [Symbol.dispose]() {
      clearInterval(timer)
      onProgress(title, { share: 1 })
    },
  }
}

/** A step that takes longer than usual creeps towards its end and has no time left to tell. */
export function estimate(seconds: number, typicalSeconds: number): StepUpdate {
  if (seconds < typicalSeconds)
    return { share: 0.95 * (seconds / typicalSeconds), secondsLeft: typicalSeconds - seconds }
  return { share: 1 - 0.05 * (typicalSeconds / seconds) }
}

export const percent = (share: number): number => Math.floor(share * 100)

/** ", about 2 min left", or "". */
export function timeLeft({ secondsLeft }: StepUpdate): string {
  if (secondsLeft === undefined) return ""
  return secondsLeft < 90
    ? `, about ${Math.max(1, Math.round(secondsLeft))} s left`
    : `, about ${Math.round(secondsLeft / 60)} min left`
}

import { MultiBar, type SingleBar } from "cli-progress"
import { type OnProgress, percent, plainLines, timeLeft } from "./progress"

type Terminal = NodeJS.WritableStream & { isTTY?: boolean }

export interface ProgressView {
  onProgress: OnProgress
  /** Removes the bars. Call it before writing to the terminal by other means. */
  clear(): void
}

/** Shows steps as bars on a terminal and as plain lines elsewhere. `stamp` comes before each line. */
export function createProgressView(stream: Terminal, stamp: () => string): ProgressView {
  const write = (line: string): void => void stream.write(`${stamp()}${line}\n`)
  return stream.isTTY ? bars(stream, write, stamp) : { onProgress: plainLines(write), clear() {} }
}

function bars(stream: Terminal, write: (line: string) => void, stamp: () => string): ProgressView {
  let shown: MultiBar | undefined
  const steps = new Map<string, SingleBar>()
  const clear = (): void => {
    shown?.update()
    shown?.stop()
    shown = undefined
    steps.clear()
  }
  return {
    clear,
    onProgress(line, update) {
      if (update === undefined) {
        if (shown === undefined) write(line)
        else shown.log(`${stamp()}${line}\n`)
        return
      }
      const payload = { title: line, percent: percent(update.share), left: timeLeft(update) }
      const step = steps.get(line)
      if (update.share < 1) {
        shown ??= newBars(stream)
        if (step === undefined) steps.set(line, shown.create(1, update.share, payload))
        else step.update(update.share, payload)
      } else if (step !== undefined) {
        // Its bar stays, full, until the last step ends.
        step.update(1, payload)
        steps.delete(line)
        if (steps.size === 0) clear()
      }
    },
  }
}

function newBars(stream: Terminal): MultiBar {
  return new MultiBar({
    stream,
    format: "{bar} {percent} %  {title}{left}",
    barsize: 20,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    clearOnComplete: true,
    hideCursor: true,
  })
}

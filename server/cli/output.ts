import { Presets, SingleBar } from "cli-progress"
import * as english from "@/i18n/english"
import { type AppError, type ErrorCode, errorTable } from "@/lib/contracts/errors"

/** Output of a command: text for people, or one JSON document. */
export interface Output {
  readonly isJson: boolean
  /** Prints the result; called once per command. `failure` sets the exit code. */
  answer(text: string, document: object, failure?: ErrorCode): void
  /** Prints a watched state: a line that replaces the previous one, or a line of JSON. */
  state(text: string, document: object): void
  /** Ends the line of the watched state. */
  endState(): void
  /** Prints progress to standard error, so that it never mixes with the result. Prints nothing with JSON. */
  progress(text: string): void
  /** A progress bar on a terminal, else one line per `text`. Prints nothing with JSON. */
  bar(): ProgressBar
  /** Prints an error and sets the exit code. `isPrinted` omits the text. */
  fail(error: AppError, options?: { isPrinted?: boolean }): void
  readonly exitCode: number
}

interface ProgressBar extends Disposable {
  /** `share` is from 0 to 1; null when unknown. */
  update(share: number | null, text: string): void
}

export interface Streams {
  out: { write(text: string): unknown; isTTY?: boolean; columns?: number }
  err: { write(text: string): unknown; isTTY?: boolean }
}

export function createOutput(isJson: boolean, { out, err }: Streams): Output {
  let exitCode = 0
  let stateText: string | undefined
  const endState = () => {
    if (stateText !== undefined && !isJson && out.isTTY) out.write("\n")
    stateText = undefined
  }
  const progress = (text: string) => {
    if (!isJson) err.write(`${text}\n`)
  }
  return {
    isJson,
    get exitCode() {
      return exitCode
    },
    answer(text, document, failure) {
      endState()
      if (failure) exitCode = errorTable[failure].exit
      out.write(isJson ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`)
    },
    state(text, document) {
      if (isJson) out.write(`${JSON.stringify(document)}\n`)
      // Overwrite the line and clear the rest of a longer previous one.
      else if (out.isTTY) out.write(`\r${text.slice(0, (out.columns ?? 80) - 1)}\u001b[K`)
      else if (text !== stateText) out.write(`${text}\n`)
      stateText = text
    },
    endState,
    progress,
    bar: () => (isJson ? silentBar : err.isTTY ? terminalBar() : lineBar(progress)),
    fail(error, { isPrinted = false } = {}) {
      endState()
      const message = english.error(error)
      if (!isPrinted) err.write(`${message}\n`)
      if (isJson) out.write(`${JSON.stringify({ error: { code: error.code, message } }, null, 2)}\n`)
      exitCode = errorTable[error.code].exit
    },
  }
}

const silentBar: ProgressBar = { update() {}, [Symbol.dispose]() {} }

function lineBar(progress: (text: string) => void): ProgressBar {
  let told = ""
  return {
    update(_, text) {
      if (text !== told) progress(text)
      told = text
    },
    [Symbol.dispose]() {},
  }
}

/** Draws on standard error and clears itself when it is disposed. */
function terminalBar(): ProgressBar {
  const bar = new SingleBar(
    { format: "{bar} {text}", hideCursor: true, clearOnComplete: true, stream: process.stderr, barsize: 24 },
    Presets.shades_classic,
  )
  let isStarted = false
  return {
    update(share, text) {
      if (!isStarted) bar.start(1, 0, { text })
      isStarted = true
      bar.update(share ?? 0, { text })
    },
    [Symbol.dispose]() {
      if (isStarted) bar.stop()
    },
  }
}

/** Columns of equal width, two spaces apart; the last one is not padded. */
export function table(header: string[], rows: string[][]): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd()
  return [header, ...rows].map(line).join("\n")
}

/** Local time, for instance 20:14:03; with the date when it is not today. */
export function clockTime(instant: string | Date, now = new Date()): string {
  const date = new Date(instant)
  const two = (value: number) => String(value).padStart(2, "0")
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")
  const isToday = date.toDateString() === now.toDateString()
  return isToday ? time : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`
}

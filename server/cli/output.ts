import { Presets, SingleBar } from "cli-progress"
import * as english from "@/i18n/english"
import { type AppError, type ErrorCode, errorTable } from "@/lib/contracts/errors"

/** Where a command's answer goes: sentences and tables for people, or one JSON document. */
export interface Output {
  readonly isJson: boolean
  /**
   * The answer: `text` for people, or `document` as JSON. Called once a command. An answer that tells of a failure has the
   * failure's exit code.
   */
  answer(text: string, document: object, failure?: ErrorCode): void
  /** One state of something that is watched: a line that takes the place of the one before, or a line of JSON. */
  state(text: string, document: object): void
  /** Nothing more comes of what was watched. */
  endState(): void
  /** What happens meanwhile, for people only; on standard error, so that it never mixes with the answer. */
  progress(text: string): void
  /** A bar on a terminal; elsewhere the `text`s as lines, each once. Nothing with JSON. */
  bar(): ProgressBar
  /** Prints a failure; `isPrinted`: people have read it already. */
  fail(error: AppError, options?: { isPrinted?: boolean }): void
  /** Of the process. */
  readonly exitCode: number
}

export interface ProgressBar extends Disposable {
  /** `share` that is done is from 0 to 1; null where nobody knows. */
  update(share: number | null, text: string): void
}

/** Where it is written to: this process's own, or a test's. */
export interface Streams {
  out: { write(text: string): unknown; isTTY?: boolean; columns?: number }
  err: { write(text: string): unknown; isTTY?: boolean }
}

export function createOutput(
  isJson: boolean,
  { out, err }: Streams = { out: process.stdout, err: process.stderr },
): Output {
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
      // Back to the line's beginning, and clear what the longer line before left over.
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

/** Tells each text once. */
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

/** Redrawn in its place on standard error, gone when it is disposed. */
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

/** A time in the terminal's zone, for instance 20:14:03; with the day when it is not today's. */
export function clockTime(instant: string | Date, now = new Date()): string {
  const date = new Date(instant)
  const two = (value: number) => String(value).padStart(2, "0")
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")
  const isToday = date.toDateString() === now.toDateString()
  return isToday ? time : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`
}

import { type AppError, errorTable } from "@/server/contracts/errors"

/** Where a command's answer goes: sentences and tables for people, or one JSON document. */
export interface Output {
  readonly isJson: boolean
  /** The answer: `text` for people, or `document` as JSON. Called once a command. */
  answer(text: string, document: object): void
  /** What happens meanwhile, for people only; on standard error, so that it never mixes with the answer. */
  progress(text: string): void
  /** Prints a failure and returns the exit code. */
  fail(error: AppError): number
}

export function createOutput(isJson: boolean): Output {
  return {
    isJson,
    answer(text, document) {
      process.stdout.write(isJson ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`)
    },
    progress(text) {
      if (!isJson) process.stderr.write(`${text}\n`)
    },
    fail(error) {
      process.stderr.write(`${error.message}\n`)
      if (isJson)
        process.stdout.write(`${JSON.stringify({ error: { code: error.code, message: error.message } }, null, 2)}\n`)
      return errorTable[error.code].exit
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

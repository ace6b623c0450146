/**
 * A problem of this machine (a busy port, a missing tool, a failed download). The message says what to do in one or two
 * sentences; commands print it without a stack trace.
 */
export class SetUpError extends Error {
  override name = "SetUpError"
}

/** What a command prints of the error that ends it: a sentence with the way out, or else the error with its stack. */
export function forTerminal(error: unknown): unknown {
  if (error instanceof SetUpError) return error.message
  if (systemCode(error) === "ENOSPC")
    return `The disk is full (${messageOf(error)}). Free some space, and run the command again.`
  return error
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The code of a Node.js system error such as "ENOENT", else undefined. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined
  return typeof error.code === "string" ? error.code : undefined
}

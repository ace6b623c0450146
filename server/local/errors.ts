/**
 * Something on this machine stands in the way (a busy port, a missing tool, a refused download). The message is one or two
 * sentences for the person at the keyboard and names the way out; commands print it without a stack trace.
 */
export class SetUpError extends Error {
  override name = "SetUpError"
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** `code` of a Node.js system error such as "ENOENT", else undefined. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined
  return typeof error.code === "string" ? error.code : undefined
}

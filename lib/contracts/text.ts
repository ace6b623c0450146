import { type InputCode, inputFault } from "./error-detail"

/** PostgreSQL stores neither U+0000 nor lone surrogates. They would cause internal errors later. */
const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed()

/** Deeper nesting is no valid request and could overflow the stack. */
const MAX_DEPTH = 32

/** Checks external data before any schema. Returns a code, or null. */
export function faultOfData(value: unknown, depth = 0): InputCode | null {
  if (typeof value === "string") return isStorable(value) ? null : inputFault("unstorable")
  if (typeof value !== "object" || value === null) return null
  if (depth === MAX_DEPTH) return inputFault("tooDeep")
  for (const [name, inner] of Object.entries(value)) {
    const fault = faultOfData(name) ?? faultOfData(inner, depth + 1)
    if (fault) return fault
  }
  return null
}

/** PostgreSQL keeps no U+0000, and no halves of surrogate pairs: they would be faults of ours further on. */
const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed()

/** Lists in objects in lists …: what comes nested deeper is no request of ours, and would cost a walk through it its stack. */
const MAX_DEPTH = 32

/** What is wrong with data from outside before it is looked at any closer, as a sentence; null when nothing is. */
export function faultOfData(value: unknown, depth = 0): string | null {
  if (typeof value === "string") return isStorable(value) ? null : "A text holds a character that cannot be kept."
  if (typeof value !== "object" || value === null) return null
  if (depth === MAX_DEPTH) return "The data is nested too deeply."
  for (const [name, inner] of Object.entries(value)) {
    const fault = faultOfData(name) ?? faultOfData(inner, depth + 1)
    if (fault) return fault
  }
  return null
}

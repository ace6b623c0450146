// Every page loads this file. It may not import zod at run time, or all pages get larger.
import type { z } from "zod"
import type errors from "@/i18n/messages/en/errors.json"

/** A message of the catalogue's `errors.input`. */
export type InputCode = keyof typeof errors.input
/** Details that an error's code does not tell: a message of `errors.detail` or `errors.input`. */
export type DetailCode = keyof typeof errors.detail | InputCode

/** A message of the catalogue with its values. Servers and players of another version may send unknown codes. */
export type ErrorDetail = { code: string; values: Record<string, string | number> }

/** Uses a code as a schema's message. A code without a catalogue message does not compile. */
export const inputFault = (code: InputCode): InputCode => code

/** Code and limits of an issue; null for zod's own messages. */
export function detailOfIssue(issue: z.core.$ZodIssue): ErrorDetail | null {
  if (!/^[a-z]\w*$/i.test(issue.message)) return null
  const values: ErrorDetail["values"] = issue.code === "custom" ? { ...issue.params } : {}
  if (issue.code === "too_small") values.minimum = Number(issue.minimum)
  if (issue.code === "too_big") values.maximum = Number(issue.maximum)
  return { code: issue.message, values }
}

export const detailsOf = ({ issues }: { issues: readonly z.core.$ZodIssue[] }): ErrorDetail[] =>
  issues.flatMap((issue) => detailOfIssue(issue) ?? [])

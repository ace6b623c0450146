import { z } from "zod"
import type errors from "@/i18n/messages/en/errors.json"

/** What can be wrong with an input: a message of the catalogue's `errors.input`. */
export type InputCode = keyof typeof errors.input
/** What exactly went wrong, where an error's own code does not say it: a message of `errors.detail`, or of an input. */
export type DetailCode = keyof typeof errors.detail | InputCode

/** A message of the catalogue with its values. Of another version's server or player the code may be an unknown one. */
export const errorDetailSchema = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type ErrorDetail = z.infer<typeof errorDetailSchema>

/** A schema's message is the code of the fault; a code without words does not compile. */
export const inputFault = (code: InputCode): InputCode => code

/** The fault that a schema of ours found, with the limits it names; null for what zod says of itself. */
export function detailOfIssue(issue: z.core.$ZodIssue): ErrorDetail | null {
  if (!/^[a-z]\w*$/i.test(issue.message)) return null
  const values: ErrorDetail["values"] = issue.code === "custom" ? { ...issue.params } : {}
  if (issue.code === "too_small") values.minimum = Number(issue.minimum)
  if (issue.code === "too_big") values.maximum = Number(issue.maximum)
  return { code: issue.message, values }
}

export const detailsOf = ({ issues }: { issues: readonly z.core.$ZodIssue[] }): ErrorDetail[] =>
  issues.flatMap((issue) => detailOfIssue(issue) ?? [])

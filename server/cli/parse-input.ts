import type { z } from "zod"
import * as english from "@/i18n/english"
import { AppError } from "@/lib/contracts/errors"

/** What was typed, by the schema that every transport uses. Throws INVALID_INPUT with words for each fault. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError("INVALID_INPUT", { message: english.issues(parsed.error.issues) })
}

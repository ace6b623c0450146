import type { z } from "zod"
import * as english from "@/i18n/english"
import { AppError } from "@/lib/contracts/errors"

/** @throws INVALID_INPUT with a sentence for each issue. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError("INVALID_INPUT", { message: english.issues(parsed.error.issues) })
}

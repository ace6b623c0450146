import type { z } from "zod"
import { AppError } from "@/lib/contracts/errors"

/** What was typed, by the schema that every transport uses. Throws INVALID_INPUT with its sentences. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError("INVALID_INPUT", { message: parsed.error.issues.map((issue) => issue.message).join(" ") })
}

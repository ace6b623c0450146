import type { z } from "zod"
import { AppError } from "@/lib/contracts/errors"

/**
 * Parses the process environment once. Throws CONFIG_INVALID with one line a wrong variable, never with its value: it may
 * be a secret. Empty strings count as not set.
 */
export function readEnv<Shape extends z.ZodType>(
  schema: Shape,
  source: Record<string, string | undefined> = process.env,
): z.output<Shape> {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""))
  const result = schema.safeParse(present)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
  throw new AppError("CONFIG_INVALID", {
    message: `These environment variables are missing or wrong:\n  ${lines.join("\n  ")}`,
  })
}

/** What any program needs to run, and nothing of ours: for child processes that must hold no secret. */
export function bareEnvironment(source: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  // With the last two an operator names certificate authorities of his own, for media servers too.
  const names = [
    "PATH",
    "HOME",
    "TMPDIR",
    "LANG",
    "TZ",
    "SystemRoot",
    "NODE_EXTRA_CA_CERTS",
    "NODE_USE_SYSTEM_CA",
  ] as const
  const environment: NodeJS.ProcessEnv = { NODE_ENV: source.NODE_ENV }
  for (const name of names) if (source[name] !== undefined) environment[name] = source[name]
  return environment
}

import type { z } from "zod"
import { AppError } from "@/lib/contracts/errors"

/**
 * Parses environment variables. Empty strings count as unset.
 * @throws CONFIG_INVALID with one line per wrong variable, without values: they may be secrets
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

/** Only the variables that any program needs, for child processes that must not hold our secrets. */
export function bareEnvironment(source: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  // The last two name the operator's own certificate authorities, also for media servers.
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

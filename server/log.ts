import { type LoggerOptions, pino } from "pino"
import type { Logger } from "@/server/contracts/ports"

/**
 * JSON lines on standard output, or on standard error for commands whose output is their answer. Secrets are cut out wherever
 * they stand in what is logged.
 */
export function createLogger(options: { level: string; name: string; to?: "stdout" | "stderr" }): Logger {
  const secret = [
    "password",
    "passwordHash",
    "token",
    "authorization",
    "cookie",
    "secret",
    "apiSecret",
    "signingKey",
    "eventKey",
  ]
  const settings: LoggerOptions = {
    name: options.name,
    level: options.level,
    redact: {
      paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.headers.${key}`]),
      censor: "[redacted]",
    },
  }
  return options.to === "stderr" ? pino(settings, pino.destination({ fd: 2, sync: true })) : pino(settings)
}

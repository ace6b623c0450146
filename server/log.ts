import { pino } from "pino"
import type { Logger } from "@/server/contracts/ports"

/** JSON lines on standard output. Secrets are cut out wherever they stand in what is logged. */
export function createLogger(options: { level: string; name: string }): Logger {
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
  return pino({
    name: options.name,
    level: options.level,
    redact: {
      paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.headers.${key}`]),
      censor: "[redacted]",
    },
  })
}

import { type LoggerOptions, pino, stdSerializers } from "pino"
import type { Logger } from "@/server/ports"

/** Writes JSON lines. Commands log to standard error, because standard output is their result. Secrets are removed. */
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
    // Servers quote rejected tokens in their error messages.
    serializers: { err: (error: Error) => withoutTokens(stdSerializers.err(error)) },
    redact: {
      paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.headers.${key}`]),
      censor: "[redacted]",
    },
  }
  return options.to === "stderr" ? pino(settings, pino.destination({ fd: 2, sync: true })) : pino(settings)
}

const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

/** Removes JSON Web Tokens from every string in the value. */
function withoutTokens<Value>(value: Value): Value {
  if (typeof value === "string") return value.replace(JWT, "[token]") as Value
  if (Array.isArray(value)) return value.map(withoutTokens) as Value
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutTokens(inner)])) as Value
}

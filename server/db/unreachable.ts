import { AppError } from "@/lib/contracts/errors"
import { Prisma } from "./generated/client"

/** Driver errors of connections that failed or were lost. */
const KINDS = new Set([
  "DatabaseNotReachable",
  "AuthenticationFailed",
  "DatabaseDoesNotExist",
  "ConnectionClosed",
  "TlsConnectionError",
  "SocketTimeout",
])
/** SQLSTATE of a connection that failed, or that the server ends because it stops. */
const CONNECTION_STATES = /^(08|57P0)/
const SYSTEM_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ETIMEDOUT"])

/** True when DATABASE_URL leads to no usable database: it is down, elsewhere, or rejects the credentials. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const { cause } = (error.meta?.driverAdapterError ?? {}) as { cause?: { kind?: string; originalCode?: string } }
    return KINDS.has(cause?.kind ?? "") || CONNECTION_STATES.test(cause?.originalCode ?? "")
  }
  if (!(error instanceof Error)) return false
  // The driver gives a lost connection no code, and the queue uses the same database without Prisma.
  return error.message.startsWith("Connection terminated") || ("code" in error && SYSTEM_CODES.has(String(error.code)))
}

type AsyncFunctions = Record<string, (...args: never[]) => Promise<unknown>>

/** Wraps functions so that an unreachable database becomes DATABASE_UNREACHABLE, which every transport handles. */
export function withDatabaseErrors<Functions extends AsyncFunctions>(functions: Functions): Functions {
  const wrapped = Object.entries(functions).map(([name, run]) => [
    name,
    async (...args: never[]) => {
      try {
        return await run(...args)
      } catch (error) {
        throw isDatabaseUnreachable(error) ? new AppError("DATABASE_UNREACHABLE", { cause: error }) : error
      }
    },
  ])
  return Object.fromEntries(wrapped) as Functions
}

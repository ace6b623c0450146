import { AppError } from "@/lib/contracts/errors"
import { Prisma } from "./generated/client"

/** What the driver says of a connection that could not be made or was lost. */
const KINDS = new Set([
  "DatabaseNotReachable",
  "AuthenticationFailed",
  "DatabaseDoesNotExist",
  "ConnectionClosed",
  "TlsConnectionError",
  "SocketTimeout",
])
const SYSTEM_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ETIMEDOUT"])

/** True when there was no usable database behind DATABASE_URL: it is down, elsewhere, or refuses the credentials. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const adapterError = error.meta?.driverAdapterError as { cause?: { kind?: string } } | undefined
    return KINDS.has(adapterError?.cause?.kind ?? "")
  }
  // The queue talks to the same database without Prisma.
  return error instanceof Error && "code" in error && SYSTEM_CODES.has(String(error.code))
}

type AsyncFunctions = Record<string, (...args: never[]) => Promise<unknown>>

/** The same functions; a database that cannot be reached becomes DATABASE_UNREACHABLE, which every transport understands. */
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

import { TRPCClientError } from "@trpc/client"
import { type ErrorCode, isErrorCode } from "@/server/contracts/errors"

/** The server's code of a failed call, or null when no answer came (offline, server down). */
export function errorCodeOf(error: unknown): ErrorCode | null {
  if (!(error instanceof TRPCClientError)) return null
  const code: unknown = (error.data as { appCode?: unknown } | null | undefined)?.appCode
  return isErrorCode(code) ? code : null
}

/** The sentence a person reads about a failed call: the server's own, or that there was no answer. */
export function sentenceOf(error: unknown): string {
  if (errorCodeOf(error) && error instanceof Error) return error.message
  return "The server did not answer. Check your connection and try again."
}

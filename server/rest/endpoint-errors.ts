import { type ErrorCode, errorTable } from "@/lib/contracts/errors"
import type { Endpoint } from "./endpoint"

/** True when the operation changes something and its response may be stored. */
export const takesIdempotencyKey = ({ method, takesIdempotencyKey }: Endpoint): boolean =>
  method !== "GET" && takesIdempotencyKey !== false

/** All error codes of an operation: those of its `run` and those of the API around it. */
export function errorsOf(endpoint: Endpoint): ErrorCode[] {
  const takesKey = takesIdempotencyKey(endpoint)
  const takesInput = Boolean(endpoint.params || endpoint.query || endpoint.body) || takesKey
  const codes: ErrorCode[] = [
    ...(takesInput ? (["INVALID_INPUT"] as const) : []),
    "TOKEN_INVALID",
    ...(endpoint.scope ? (["SCOPE_MISSING"] as const) : []),
    "METHOD_NOT_ALLOWED",
    ...endpoint.errors,
    ...(endpoint.body ? (["PAYLOAD_TOO_LARGE", "CONTENT_TYPE_UNSUPPORTED"] as const) : []),
    ...(takesKey ? (["IDEMPOTENCY_KEY_IN_USE", "IDEMPOTENCY_KEY_REUSED"] as const) : []),
    "RATE_LIMITED",
    "INTERNAL",
    "CONFIG_INVALID",
    "DATABASE_UNREACHABLE",
  ]
  return [...new Set(codes)].sort((a, b) => errorTable[a].status - errorTable[b].status)
}

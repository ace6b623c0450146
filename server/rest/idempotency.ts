import { createHash } from "node:crypto"
import { AppError, toAppError } from "@/lib/contracts/errors"
import type { Services } from "@/server/services/all"
import { toProblem } from "./problem"

/** A response before it is written as HTTP. */
export interface Answer {
  status: number
  /** JSON; null when empty. */
  body: unknown
  isReplayed?: boolean
}

/** Two requests are the same when these fields are equal. */
export interface RequestIdentity {
  method: string
  /** Includes the query. */
  path: string
  body: string
}

/**
 * Returns the request's Idempotency-Key, or null.
 * @throws INVALID_INPUT when the header is not a valid key.
 */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key")
  if (key === null || IDEMPOTENCY_KEY.test(key)) return key
  throw new AppError("INVALID_INPUT", { detail: "idempotencyKeyForm" })
}
export const IDEMPOTENCY_KEY = /^[!-~]{1,255}$/

/**
 * Runs a request once per key. Repeated requests get the first response, including client errors. Server errors are not
 * stored.
 */
export async function answerOnce(
  services: Services,
  owner: { tokenId: string; key: string },
  request: RequestIdentity,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const requestHash = createHash("sha256").update(JSON.stringify(request)).digest("hex")
  const result = await services.operations.claimIdempotencyKey({ ...owner, requestHash })
  if ("kept" in result) return { ...result.kept, isReplayed: true }
  try {
    const answer = await run().catch(asAnswer)
    await services.operations.keepIdempotentAnswer(result.claim, answer)
    return answer
  } catch (error) {
    await services.operations.freeIdempotencyKey(result.claim)
    throw error
  }
}

/** Converts client errors to responses, which are stored like others. */
function asAnswer(thrown: unknown): Answer {
  const problem = toProblem(toAppError(thrown))
  if (problem.status >= 500) throw thrown
  return { status: problem.status, body: problem }
}

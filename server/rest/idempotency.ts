import { createHash } from "node:crypto"
import { AppError, toAppError } from "@/lib/contracts/errors"
import type { Services } from "@/server/services/all"
import { toProblem } from "./problem"

/** What is sent, before it is written as HTTP. */
export interface Answer {
  status: number
  /** JSON; null for none. */
  body: unknown
  isReplayed?: boolean
}

/** What makes a request the same as another one. */
export interface RequestIdentity {
  method: string
  /** With its query. */
  path: string
  body: string
}

/** The request's Idempotency-Key, or null. Throws INVALID_INPUT for one that is no key. */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key")
  if (key === null || IDEMPOTENCY_KEY.test(key)) return key
  throw new AppError("INVALID_INPUT", {
    message: "An Idempotency-Key has 1 to 255 characters: letters, digits and signs, no spaces.",
  })
}
export const IDEMPOTENCY_KEY = /^[!-~]{1,255}$/

/**
 * Runs a request once, however often it is sent with its key: who sends it again gets the first one's answer, errors of theirs
 * included. A fault of ours is not kept.
 */
export async function answerOnce(
  services: Services,
  owner: { tokenId: string; key: string },
  request: RequestIdentity,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const requestHash = createHash("sha256").update(JSON.stringify(request)).digest("hex")
  const taken = await services.operations.claimIdempotencyKey({ ...owner, requestHash })
  if ("kept" in taken) return { ...taken.kept, isReplayed: true }
  try {
    const answer = await run().catch(asAnswer)
    await services.operations.keepIdempotentAnswer(taken.claim, answer)
    return answer
  } catch (error) {
    await services.operations.freeIdempotencyKey(taken.claim)
    throw error
  }
}

/** An error of who asked is an answer like others. */
function asAnswer(thrown: unknown): Answer {
  const problem = toProblem(toAppError(thrown))
  if (problem.status >= 500) throw thrown
  return { status: problem.status, body: problem }
}

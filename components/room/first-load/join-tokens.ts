import type { JoinToken } from "@/lib/contracts/rooms"

export type TokenSource = () => Promise<JoinToken>

/** Returns the early token once, if there is one, and requests a new one for each later call. */
export function createTokenSource(early: Promise<JoinToken> | null, request: TokenSource): TokenSource {
  let next = early
  return () => {
    const token = next ?? request()
    next = null
    return token
  }
}

import type { JoinToken } from "@/lib/contracts/rooms"

export type TokenSource = () => Promise<JoinToken>

/** Gives the token that was asked for ahead, if any, once, and asks for a new one after that. */
export function createTokenSource(ahead: Promise<JoinToken> | null, ask: TokenSource): TokenSource {
  let next = ahead
  return () => {
    const token = next ?? ask()
    next = null
    return token
  }
}

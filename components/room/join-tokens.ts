import type { JoinToken } from "@/server/contracts/rooms"

/** Null: the server could not make one along with the page. */
export type PageToken = Promise<JoinToken | null>

/** Those that were used: a page that is shown again (back, forward) brings its old one. */
const used = new WeakSet<PageToken>()

/** Gives the token that came with the page, once, and asks for a new one after that. */
export function createTokenSource(pageToken: PageToken, ask: () => Promise<JoinToken>): () => Promise<JoinToken> {
  return async () => {
    if (used.has(pageToken)) return ask()
    used.add(pageToken)
    return (await pageToken) ?? ask()
  }
}

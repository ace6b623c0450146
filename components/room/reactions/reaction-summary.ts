import { type Reaction, reactions } from "@/lib/contracts/reactions"

/** A reaction that was received or sent. */
export interface SeenReaction {
  key: number
  reaction: Reaction
  author: string
}

/** More are indistinguishable, so the oldest are dropped. */
export const MOST_SHOWN = 24

export const encodeReaction = (reaction: Reaction): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify({ version: 1, reaction }))

export interface ReactionSummary {
  reaction: Reaction
  /** The first person. */
  name: string
  /** How many other people sent the same. */
  others: number
}

/** One line for each kind of reaction, for people who cannot see them. */
export function summarize(seen: readonly SeenReaction[]): ReactionSummary[] {
  return reactions.flatMap((reaction) => {
    const authors = [...new Set(seen.filter((one) => one.reaction === reaction).map(({ author }) => author))]
    const [name] = authors
    return name === undefined ? [] : [{ reaction, name, others: authors.length - 1 }]
  })
}

/** Horizontal position of a reaction, as a share of the width. Consecutive ones are far apart and look random. */
export const laneOf = (key: number): number => (key * 0.618) % 1

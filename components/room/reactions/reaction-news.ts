import { type Reaction, reactions } from "@/lib/contracts/reactions"

/** A reaction that arrived, or was sent from here. */
export interface SeenReaction {
  key: number
  reaction: Reaction
  author: string
}

/** More than these are not to be told apart; the oldest go first. */
export const MOST_SHOWN = 24

export const encodeReaction = (reaction: Reaction): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify({ version: 1, reaction }))

export interface ReactionSummary {
  reaction: Reaction
  /** Who was first. */
  name: string
  /** How many other people did the same. */
  others: number
}

/** What is told of many reactions to who cannot see them: one line for each kind. */
export function summarize(seen: readonly SeenReaction[]): ReactionSummary[] {
  return reactions.flatMap((reaction) => {
    const authors = [...new Set(seen.filter((one) => one.reaction === reaction).map(({ author }) => author))]
    const [name] = authors
    return name === undefined ? [] : [{ reaction, name, others: authors.length - 1 }]
  })
}

/** Where a reaction rises, as a share of the width: neighbours in time are apart, and it looks like chance. */
export const laneOf = (key: number): number => (key * 0.618) % 1

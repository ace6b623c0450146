/**
 * LiveKit data message topic of reactions. The payload is JSON in UTF-8: `{"version":1,"reaction":"heart"}`. Participants send
 * it to each other; nothing stores it.
 */
export const REACTION_TOPIC = "moviesnow.reaction"

/** In the order of their keys, 1 to 6. */
export const reactions = ["heart", "laugh", "wow", "cry", "cheer", "popcorn"] as const
export type Reaction = (typeof reactions)[number]

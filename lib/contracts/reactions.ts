/**
 * LiveKit data message topic of what people feel at a moment of the film. The payload is JSON in UTF-8: `{"version":1,"reaction":"heart"}`.
 * Participants send it to one another; nothing keeps it.
 */
export const REACTION_TOPIC = "moviesnow.reaction"

/** In the order of their keys, 1 to 6. */
export const reactions = ["heart", "laugh", "wow", "cry", "cheer", "popcorn"] as const
export type Reaction = (typeof reactions)[number]

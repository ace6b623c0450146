import { z } from "zod"

/** LiveKit data message topic of what people feel at a moment of the film. Participants send it to one another; nothing keeps it. */
export const REACTION_TOPIC = "moviesnow.reaction"

/** In the order of their keys, 1 to 6. */
export const reactions = ["heart", "laugh", "wow", "cry", "cheer", "popcorn"] as const
export const reactionSchema = z.enum(reactions)
export type Reaction = z.infer<typeof reactionSchema>

/** Payload (JSON, UTF-8) of a data message on REACTION_TOPIC. Who sent it is LiveKit's word, never the payload's. */
export const reactionMessageSchema = z.object({ version: z.literal(1), reaction: reactionSchema })

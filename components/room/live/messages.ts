import { z } from "zod"
import { LOBBY_TOPIC, type LobbyMessage, lobbyMessageSchema } from "@/lib/contracts/attendance"
import { REACTION_TOPIC, type Reaction, reactions } from "@/lib/contracts/reactions"
import {
  MOVIE_TOPIC,
  type MovieNotification,
  movieNotificationSchema,
  type RoomMetadata,
  roomMetadataSchema,
} from "@/lib/contracts/screening"
import { CHAT_TOPIC } from "../chat/chat-entries"

/** Room metadata as our server writes it; null for none, or for what another version or client wrote. */
export function parseRoomMetadata(metadata: string | undefined): RoomMetadata | null {
  return metadata ? parseJson(roomMetadataSchema, metadata) : null
}

/** What LiveKit tells of a data message. */
export interface DataMessage {
  payload: Uint8Array
  topic: string | undefined
  /** Of a participant; nothing for what comes from the server. */
  senderIdentity: string | undefined
}

/** A chat message as others sent it. */
export interface SentChatMessage {
  from: string
  text: string
  /** Null where the sender did not say. */
  filmPositionMs: number | null
}

const chatSchema = z.object({
  id: z.string().min(1).max(100),
  message: z.string().trim().min(1).max(4000),
  // Ours: other clients send none and pass over it.
  filmPositionMs: z.int().nonnegative().nullable().catch(null),
})

const reactionSchema = z.object({ version: z.literal(1), reaction: z.enum(reactions) })

/** What is in a data message, by what it is; null for everything else that people may send. */
export const readers = {
  notification: (message: DataMessage): MovieNotification | null =>
    parseOwn(message, MOVIE_TOPIC, movieNotificationSchema),

  /** From the lobby. */
  lobbyMessage: (message: DataMessage): LobbyMessage | null => parseOwn(message, LOBBY_TOPIC, lobbyMessageSchema),

  chatMessage(message: DataMessage): SentChatMessage | null {
    const sent = parseSent(message, CHAT_TOPIC, chatSchema)
    return sent && { from: sent.from, text: sent.message, filmPositionMs: sent.filmPositionMs }
  },

  /** Who sent it is LiveKit's word, never the payload's. */
  reaction(message: DataMessage): { from: string; reaction: Reaction } | null {
    const sent = parseSent(message, REACTION_TOPIC, reactionSchema)
    return sent && { from: sent.from, reaction: sent.reaction }
  },
}
export type Readers = typeof readers

/**
 * Of our server. `senderIdentity` must be empty: a participant may send data on any topic, and LiveKit leaves the sender out only
 * for what comes from the server. (The participant object alone does not tell: it is missing too for somebody who has just left.)
 */
function parseOwn<Schema extends z.ZodType>(message: DataMessage, topic: string, schema: Schema) {
  if (message.topic !== topic || message.senderIdentity) return null
  return parseJson(schema, new TextDecoder().decode(message.payload))
}

/** Of a participant: without a sender it is nobody's word. */
function parseSent<Schema extends z.ZodType<object>>(message: DataMessage, topic: string, schema: Schema) {
  if (message.topic !== topic || !message.senderIdentity) return null
  const sent = parseJson(schema, new TextDecoder().decode(message.payload))
  return sent && { ...sent, from: message.senderIdentity }
}

function parseJson<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

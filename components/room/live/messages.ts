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

/** Null for missing metadata, and for metadata of another version or client. */
export function parseRoomMetadata(metadata: string | undefined): RoomMetadata | null {
  return metadata ? parseJson(roomMetadataSchema, metadata) : null
}

/** A data message as LiveKit delivers it. */
export interface DataMessage {
  payload: Uint8Array
  topic: string | undefined
  /** Of a participant; undefined for messages of the server. */
  senderIdentity: string | undefined
}

export interface SentChatMessage {
  from: string
  text: string
  /** Null when the sender gives none. */
  filmPositionMs: number | null
}

const chatSchema = z.object({
  id: z.string().min(1).max(100),
  message: z.string().trim().min(1).max(4000),
  // Our extension; other clients do not send it.
  filmPositionMs: z.int().nonnegative().nullable().catch(null),
})

const reactionSchema = z.object({ version: z.literal(1), reaction: z.enum(reactions) })

/** Readers of data messages by kind. They return null for anything else that people may send. */
export const readers = {
  notification: (message: DataMessage): MovieNotification | null =>
    parseOwn(message, MOVIE_TOPIC, movieNotificationSchema),

  lobbyMessage: (message: DataMessage): LobbyMessage | null => parseOwn(message, LOBBY_TOPIC, lobbyMessageSchema),

  chatMessage(message: DataMessage): SentChatMessage | null {
    const sent = parseSent(message, CHAT_TOPIC, chatSchema)
    return sent && { from: sent.from, text: sent.message, filmPositionMs: sent.filmPositionMs }
  },

  /** The sender is the one that LiveKit names, not the payload. */
  reaction(message: DataMessage): { from: string; reaction: Reaction } | null {
    const sent = parseSent(message, REACTION_TOPIC, reactionSchema)
    return sent && { from: sent.from, reaction: sent.reaction }
  },
}
export type Readers = typeof readers

/**
 * Reads a message of our server. Participants may send on any topic, but LiveKit always names them, so `senderIdentity` must
 * be empty. A missing participant object proves nothing: the sender may have just left.
 */
function parseOwn<Schema extends z.ZodType>(message: DataMessage, topic: string, schema: Schema) {
  if (message.topic !== topic || message.senderIdentity) return null
  return parseJson(schema, new TextDecoder().decode(message.payload))
}

/** Reads a message of a participant; null without a sender. */
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

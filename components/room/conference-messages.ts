import type { z } from "zod"
import { EVENING_TOPIC, type EveningNews, eveningNewsSchema } from "@/server/contracts/evening"
import {
  MOVIE_TOPIC,
  type MovieNotification,
  movieNotificationSchema,
  type RoomMetadata,
  roomMetadataSchema,
} from "@/server/contracts/screening"

/** Room metadata as our server writes it; null for none, or for what another version or client wrote. */
export function parseRoomMetadata(metadata: string | undefined): RoomMetadata | null {
  return metadata ? parseJson(roomMetadataSchema, metadata) : null
}

/**
 * A notification of our server; null for everything else. `senderIdentity` must be empty: a participant may send data on any
 * topic, and LiveKit leaves the sender out only for what comes from the server. (The participant object alone does not tell:
 * it is missing too for somebody who has just left.)
 */
export function parseNotification(message: DataMessage): MovieNotification | null {
  return parseOwn(message, MOVIE_TOPIC, movieNotificationSchema)
}

/** News from the lobby, in the same way. */
export function parseEveningNews(message: DataMessage): EveningNews | null {
  return parseOwn(message, EVENING_TOPIC, eveningNewsSchema)
}

/** What LiveKit tells of a data message. */
export interface DataMessage {
  payload: Uint8Array
  topic: string | undefined
  senderIdentity: string | undefined
}

function parseOwn<Schema extends z.ZodType>(message: DataMessage, topic: string, schema: Schema) {
  if (message.topic !== topic || message.senderIdentity) return null
  return parseJson(schema, new TextDecoder().decode(message.payload))
}

function parseJson<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

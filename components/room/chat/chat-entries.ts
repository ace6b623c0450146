/** The topic and form in which LiveKit's own components chat: clients of others can take part. */
export const CHAT_TOPIC = "lk-chat-topic"

/** `filmPositionMs`: where the film is as it is written. Ours: other clients pass over it. */
export function encodeChatMessage(text: string, filmPositionMs: number | null): Uint8Array<ArrayBuffer> {
  // randomUUID exists on secure pages only.
  const id = `${Date.now()}-${Math.random().toString(36).slice(2)}`
  return new TextEncoder().encode(JSON.stringify({ id, timestamp: Date.now(), message: text, filmPositionMs }))
}

/** What happened in the room while people chatted. */
export type ChatEvent =
  | { kind: "joined" | "left"; name: string | null }
  | { kind: "started" | "ended" }
  | { kind: "stoppedBy"; name: string }
  | { kind: "pausedBy" | "resumedBy" | "movedBy"; name: string; positionMs: number }

export interface ChatMessage {
  text: string
  /** Null for who has no name. */
  author: string | null
  isOwn: boolean
  /** The moment of the film that it was written at. */
  film: { screeningId: string; positionMs: number } | null
}

/** A line of the chat. `key` is of this browser and goes up: the senders' own ids may repeat. */
export type ChatEntry = { key: number; receivedAt: Date } & (
  | { kind: "message"; message: ChatMessage }
  | { kind: "event"; event: ChatEvent }
)

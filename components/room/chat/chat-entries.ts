/** Topic and format of LiveKit's own chat components, so that other clients can take part. */
export const CHAT_TOPIC = "lk-chat-topic"

/** `filmPositionMs` is our extension; other clients ignore it. */
export function encodeChatMessage(text: string, filmPositionMs: number | null): Uint8Array<ArrayBuffer> {
  // randomUUID exists in secure contexts only.
  const id = `${Date.now()}-${Math.random().toString(36).slice(2)}`
  return new TextEncoder().encode(JSON.stringify({ id, timestamp: Date.now(), message: text, filmPositionMs }))
}

export type ChatEvent =
  | { kind: "joined" | "left"; name: string | null }
  | { kind: "started" | "ended" }
  | { kind: "stoppedBy"; name: string }
  | { kind: "pausedBy" | "resumedBy" | "movedBy"; name: string; positionMs: number }

export interface ChatMessage {
  text: string
  /** Null for people without a name. */
  author: string | null
  isOwn: boolean
  /** Where the film was when the message was written. */
  film: { screeningId: string; positionMs: number } | null
}

/** `key` is local to this browser and increases. Senders' own ids may repeat. */
export type ChatEntry = { key: number; receivedAt: Date } & (
  | { kind: "message"; message: ChatMessage }
  | { kind: "event"; event: ChatEvent }
)

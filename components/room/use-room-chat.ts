import { type Room, RoomEvent } from "livekit-client"
import { useCallback, useEffect, useRef, useState } from "react"
import { z } from "zod"

/** The topic and form in which LiveKit's own components chat: clients of others can take part. */
const CHAT_TOPIC = "lk-chat-topic"
const wireSchema = z.object({ id: z.string().min(1).max(100), message: z.string().trim().min(1).max(4000) })
/** What is older leaves the page: an evening of a busy room must not slow it down. */
const KEPT_MESSAGES = 500

export interface ChatMessage {
  /** Of this browser: the senders' own ids may repeat. */
  key: number
  receivedAt: Date
  text: string
  author: string
  isOwn: boolean
}

export interface Chat {
  messages: ChatMessage[]
  /** Messages that came while the chat was not to be seen. */
  unread: number
  /** Rejects while there is no connection. */
  send: (text: string) => Promise<void>
}

/** What a participant sent, if it is a chat message; whatever else people may send is passed over. */
export function parseChatMessage(payload: Uint8Array): { id: string; message: string } | null {
  try {
    return wireSchema.parse(JSON.parse(new TextDecoder().decode(payload)))
  } catch {
    return null
  }
}

/** The chat of a room, above the panels that show it, so that closing one loses no message. */
export function useRoomChat(room: Room, isVisible: boolean): Chat {
  const [messages, setMessages] = useState<ChatMessage[]>([])
  const [total, setTotal] = useState(0)
  const [read, setRead] = useState(0)

  const nextKey = useRef(0)

  const add = useCallback((message: Omit<ChatMessage, "key" | "receivedAt">) => {
    nextKey.current += 1
    const added = { ...message, key: nextKey.current, receivedAt: new Date() }
    setMessages((known) => [...known, added].slice(-KEPT_MESSAGES))
    setTotal((count) => count + 1)
  }, [])

  useEffect(() => {
    const onData = (payload: Uint8Array, _p: unknown, _k: unknown, topic?: string, _e?: unknown, from?: string) => {
      // Without a sender it is nobody's word.
      if (topic !== CHAT_TOPIC || !from) return
      const message = parseChatMessage(payload)
      if (!message) return
      const author = room.getParticipantByIdentity(from)?.name || "Guest"
      add({ text: message.message, author, isOwn: false })
    }
    room.on(RoomEvent.DataReceived, onData)
    return () => {
      room.off(RoomEvent.DataReceived, onData)
    }
  }, [room, add])

  useEffect(() => {
    if (isVisible) setRead(total)
  }, [isVisible, total])

  const send = useCallback(
    async (text: string) => {
      // randomUUID exists on secure pages only.
      const id = `${Date.now()}-${Math.random().toString(36).slice(2)}`
      const data = new TextEncoder().encode(JSON.stringify({ id, timestamp: Date.now(), message: text }))
      await room.localParticipant.publishData(data, { reliable: true, topic: CHAT_TOPIC })
      add({ text, author: room.localParticipant.name || "You", isOwn: true })
    },
    [room, add],
  )

  return { messages, unread: isVisible ? 0 : total - read, send }
}

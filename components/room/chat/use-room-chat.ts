import type { Room } from "livekit-client"
import { useCallback, useEffect, useRef, useState } from "react"
import { useServerClock } from "@/components/shell/server-clock"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { filmPositionMs } from "@/lib/rules/film-position"
import { isOn } from "@/lib/rules/screening-state"
import { useDataMessages } from "../connection/use-data-messages"
import type { SentChatMessage } from "../live/messages"
import { CHAT_TOPIC, type ChatEntry, type ChatEvent, type ChatMessage, encodeChatMessage } from "./chat-entries"
import { useFilmEvents, usePresenceEvents } from "./use-chat-events"

/** Older entries are dropped, so that a busy chat does not slow the page down. */
const KEPT_ENTRIES = 500

export interface Chat {
  entries: readonly ChatEntry[]
  /** Key of the first message that was unread when the chat was opened; null for none, and while the chat is closed. */
  firstNewKey: number | null
  /** Messages that arrived while the chat was hidden. */
  unread: number
  /** Rejects while there is no connection. */
  send: (text: string) => Promise<void>
}

/** Lives above the panels that show the chat, so that closing one loses no message. */
export function useRoomChat(room: Room | null, options: { isVisible: boolean; screening: ScreeningDto | null }): Chat {
  const { isVisible, screening } = options
  const { nowMs } = useServerClock()
  const [entries, setEntries] = useState<ChatEntry[]>([])
  const [readKey, setReadKey] = useState(0)
  const nextKey = useRef(0)

  const add = useCallback((added: { kind: "message"; message: ChatMessage } | { kind: "event"; event: ChatEvent }) => {
    nextKey.current += 1
    const entry = { ...added, key: nextKey.current, receivedAt: new Date() }
    setEntries((known) => [...known, entry].slice(-KEPT_ENTRIES))
  }, [])
  const addEvent = useCallback((event: ChatEvent) => add({ kind: "event", event }), [add])
  usePresenceEvents(room, addEvent)
  useFilmEvents(screening, addEvent)

  // A ref, so that position updates do not render the chat.
  const film = useRef<ScreeningDto | null>(null)
  useEffect(() => {
    film.current = screening && isOn(screening.status) ? screening : null
  }, [screening])

  const onMessage = useCallback(
    ({ from, text, filmPositionMs }: SentChatMessage) => {
      const author = room?.getParticipantByIdentity(from)?.name || null
      add({ kind: "message", message: { text, author, isOwn: false, film: momentOf(film.current, filmPositionMs) } })
    },
    [room, add],
  )
  useDataMessages(room, "chatMessage", onMessage)

  const newestKey = entries.at(-1)?.key ?? 0
  useEffect(() => {
    if (isVisible) setReadKey(newestKey)
  }, [isVisible, newestKey])

  const send = useCallback(
    async (text: string) => {
      if (!room) throw new Error("There is no connection yet.")
      const positionMs = film.current && Math.round(filmPositionMs(film.current, nowMs()))
      const moment = momentOf(film.current, positionMs)
      const data = encodeChatMessage(text, positionMs)
      await room.localParticipant.publishData(data, { reliable: true, topic: CHAT_TOPIC })
      add({ kind: "message", message: { text, author: room.localParticipant.name || null, isOwn: true, film: moment } })
    },
    [room, add, nowMs],
  )

  const unread = entries.filter(({ kind, key }) => kind === "message" && key > readKey)
  // Marks the messages that were unread when the chat was opened. Later ones are seen as they arrive.
  const [opened, setOpened] = useState<{ isVisible: boolean; firstNewKey: number | null }>({
    isVisible,
    firstNewKey: null,
  })
  if (opened.isVisible !== isVisible) setOpened({ isVisible, firstNewKey: isVisible ? (unread[0]?.key ?? null) : null })
  return { entries, firstNewKey: opened.firstNewKey, unread: isVisible ? 0 : unread.length, send }
}

function momentOf(screening: ScreeningDto | null, positionMs: number | null): ChatMessage["film"] {
  return screening && positionMs !== null ? { screeningId: screening.id, positionMs } : null
}

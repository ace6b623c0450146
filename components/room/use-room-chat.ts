import { useChat } from "@livekit/components-react"
import { useEffect, useMemo, useState } from "react"
import { isMovieBot } from "./use-film"

export interface Chat {
  messages: { id: string; timestamp: number; text: string; author: string; isOwn: boolean }[]
  /** Messages that came while the chat was not to be seen. */
  unread: number
  send: (text: string) => Promise<unknown>
}

/** LiveKit's chat, as other LiveKit clients speak it. Lives above the panels, so that closing one loses no message. */
export function useRoomChat(isVisible: boolean): Chat {
  const { chatMessages, send } = useChat()
  const [readCount, setReadCount] = useState(0)
  const messages = useMemo(
    () =>
      chatMessages
        // Without a sender it is nobody's word; and a film does not talk.
        .filter(({ from }) => from !== undefined && !isMovieBot(from))
        .map(({ id, timestamp, message, from }) => ({
          id: id ?? `${timestamp}`,
          timestamp,
          text: message,
          author: from?.name || "Guest",
          isOwn: from?.isLocal ?? false,
        })),
    [chatMessages],
  )

  useEffect(() => {
    if (isVisible) setReadCount(messages.length)
  }, [isVisible, messages.length])

  return {
    messages,
    unread: isVisible ? 0 : Math.max(0, messages.length - readCount),
    send: async (text) => {
      if (!send) throw new Error("the chat is not ready")
      return send(text)
    },
  }
}

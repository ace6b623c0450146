"use client"

import { ArrowDown } from "lucide-react"
import { useTranslations } from "next-intl"
import { Fragment, useEffect, useRef, useState } from "react"
import { Button } from "@/components/ui/button"
import type { ChatEntry } from "./chat-entries"
import { ChatEventLine } from "./chat-event-line"
import { ChatMessageLine } from "./chat-message-line"

/** The list scrolls along while it is this close to its end. */
const NEAR_END_PX = 48

/** The log of a chat. It scrolls along with new messages unless the person reads further up. */
export function ChatList(props: {
  entries: readonly ChatEntry[]
  /** Key of the first unread message. */
  firstNewKey: number | null
  /** The screening that can be moved to a message's position; null for none. */
  seekable: string | null
  onSeek: (positionMs: number) => void
}) {
  const t = useTranslations("room.chat")
  const { entries } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isFollowing = useRef(true)
  const [seenKey, setSeenKey] = useState(0)
  const newest = entries.at(-1)
  const newestKey = newest?.key ?? 0
  const isOwn = newest?.kind === "message" && newest.message.isOwn

  const scrollToEnd = () => {
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
  }
  useEffect(() => {
    if (!isFollowing.current && !isOwn) return
    scrollToEnd()
    setSeenKey(newestKey)
  }, [newestKey, isOwn])

  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    isFollowing.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX
    if (isFollowing.current) setSeenKey(newestKey)
  }
  const below = entries.filter(({ kind, key }) => kind === "message" && key > seenKey).length
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-label={t("label")}
        className="min-h-0 flex-1 overflow-y-auto p-4"
      >
        <ol aria-label={t("label")} className="flex flex-col gap-3">
          {entries.map((entry) => (
            <Fragment key={entry.key}>
              {entry.key === props.firstNewKey && <NewLine />}
              {entry.kind === "event" ? (
                <ChatEventLine event={entry.event} receivedAt={entry.receivedAt} />
              ) : (
                <ChatMessageLine
                  message={entry.message}
                  receivedAt={entry.receivedAt}
                  onSeek={entry.message.film?.screeningId === props.seekable ? props.onSeek : null}
                />
              )}
            </Fragment>
          ))}
        </ol>
      </div>
      {below > 0 && (
        <Button
          icon={ArrowDown}
          onClick={scrollToEnd}
          className="absolute bottom-2 left-1/2 -translate-x-1/2 animate-rise rounded-full shadow-xl"
        >
          {t("newBelow", { count: below })}
        </Button>
      )}
    </div>
  )
}

function NewLine() {
  const t = useTranslations("room.chat")
  return (
    <li className="flex items-center gap-3 text-accent text-xs">
      <span aria-hidden className="h-px grow bg-accent/40" />
      {t("newSince")}
      <span aria-hidden className="h-px grow bg-accent/40" />
    </li>
  )
}

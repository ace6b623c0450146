"use client"

import { useTranslations } from "next-intl"
import { formatFilmTime } from "@/lib/rules/film-time"
import type { ChatEvent } from "./chat-entries"
import { ChatTime } from "./chat-time"

export function ChatEventLine({ event, receivedAt }: { event: ChatEvent; receivedAt: Date }) {
  return (
    <li className="flex flex-wrap justify-center gap-x-1.5 text-center text-faint text-xs">
      <ChatEventWords event={event} />
      <ChatTime date={receivedAt} />
    </li>
  )
}

function ChatEventWords({ event }: { event: ChatEvent }) {
  const t = useTranslations("room.chat.events")
  const guest = useTranslations("room.chat")("guest")
  switch (event.kind) {
    case "started":
    case "ended":
      return t(event.kind)
    case "joined":
    case "left":
      return t(event.kind, { name: event.name ?? guest })
    case "stoppedBy":
      return t("stoppedBy", { name: event.name })
    case "pausedBy":
    case "resumedBy":
    case "movedBy":
      return t(event.kind, { name: event.name, position: formatFilmTime(event.positionMs) })
  }
}

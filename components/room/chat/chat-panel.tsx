"use client"

import { MessageCircle } from "lucide-react"
import { useTranslations } from "next-intl"
import { isOn } from "@/lib/rules/screening-state"
import { useRoom } from "../room-context"
import { ChatComposer } from "./chat-composer"
import { ChatList } from "./chat-list"
import { changeChatSettings, useChatSettings } from "./chat-settings"
import type { Chat } from "./use-room-chat"

/** The chat is not stored: people who join later see only new messages. */
export function ChatPanel(props: {
  chat: Chat
  /** The reason why the person may not write, or null. */
  refusal: string | null
}) {
  const t = useTranslations("room.chat")
  const { chat } = props
  const { room, control, isConnected } = useRoom()
  const { showsEvents } = useChatSettings()
  const entries = showsEvents ? chat.entries : chat.entries.filter(({ kind }) => kind === "message")
  const seekable = room.canControl && room.screening && isOn(room.screening.status) ? room.screening.id : null
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 items-center gap-2 px-4 text-faint text-xs">
        <p className="min-w-0 grow">{t("notKept")}</p>
        <button
          type="button"
          aria-pressed={showsEvents}
          onClick={() => changeChatSettings({ showsEvents: !showsEvents })}
          className="-mr-2 h-11 shrink-0 rounded-lg px-2 underline-offset-4 hover:text-ink hover:underline"
        >
          {t(showsEvents ? "hideEvents" : "showEvents")}
        </button>
      </div>
      {entries.length === 0 ? (
        <div className="grid flex-1 place-items-center p-6 text-center text-faint text-sm">
          <div className="flex flex-col items-center gap-3">
            <MessageCircle aria-hidden className="size-6" />
            <p>{t("empty")}</p>
          </div>
        </div>
      ) : (
        <ChatList entries={entries} firstNewKey={chat.firstNewKey} seekable={seekable} onSeek={control.seek} />
      )}
      <ChatComposer send={chat.send} isConnected={isConnected} refusal={props.refusal} />
    </div>
  )
}

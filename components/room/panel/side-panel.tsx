"use client"

import { useTranslations } from "next-intl"
import { Tabs } from "radix-ui"
import { ChatPanel } from "../chat/chat-panel"
import type { Chat } from "../chat/use-room-chat"
import { PeoplePanel } from "../people/people-panel"
import { useRoom } from "../room-context"

const tabClass =
  "h-11 flex-1 rounded-lg text-sm font-medium text-faint transition hover:text-ink data-[state=active]:bg-raised data-[state=active]:text-ink"

export type PanelTab = "chat" | "people"

export function SidePanel(props: {
  chat: Chat
  /** The reason why the person may not chat, or null. */
  chatRefusal: string | null
  tab: PanelTab
  onTab: (tab: PanelTab) => void
}) {
  const t = useTranslations("room.sidePanel")
  const { room, people, isConnected } = useRoom()
  const waiting = room.members.filter(({ status }) => status === "waiting").length
  return (
    <Tabs.Root
      value={props.tab}
      onValueChange={(tab) => props.onTab(tab as PanelTab)}
      className="flex h-full min-h-0 flex-col"
    >
      <Tabs.List aria-label={t("label")} className="flex shrink-0 gap-1 p-2">
        <Tabs.Trigger value="chat" className={tabClass}>
          {t("chat")} {props.chat.unread > 0 && <UnreadMark count={props.chat.unread} />}
        </Tabs.Trigger>
        <Tabs.Trigger value="people" className={tabClass}>
          {t("people")}
          {isConnected && ` · ${people.length}`}
          {waiting > 0 && (
            <span className="ml-2 rounded-full bg-accent px-1.5 py-0.5 font-semibold text-accent-ink text-xs">
              {t("waiting", { count: waiting })}
            </span>
          )}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="chat" className="min-h-0 flex-1 outline-none">
        <ChatPanel chat={props.chat} refusal={props.chatRefusal} />
      </Tabs.Content>
      <Tabs.Content value="people" className="min-h-0 flex-1 outline-none">
        <PeoplePanel />
      </Tabs.Content>
    </Tabs.Root>
  )
}

function UnreadMark({ count }: { count: number }) {
  const t = useTranslations("room.sidePanel")
  return (
    <span className="ml-2 rounded-full bg-accent px-1.5 py-0.5 font-semibold text-accent-ink text-xs">
      {t("unread", { count })}
    </span>
  )
}

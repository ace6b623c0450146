"use client"

import type { Participant } from "livekit-client"
import { Tabs } from "radix-ui"
import type { RoomDetails } from "@/server/contracts/rooms"
import { ChatPanel } from "./chat-panel"
import { PeoplePanel } from "./people-panel"
import type { Chat } from "./use-room-chat"

const tabClass =
  "h-11 flex-1 rounded-lg text-sm font-medium text-faint transition hover:text-ink data-[state=active]:bg-raised data-[state=active]:text-ink"

/** Chat and people, beside the film or in the drawer. */
export function SidePanel(props: { chat: Chat; room: RoomDetails; people: Participant[]; isConnected: boolean }) {
  return (
    <Tabs.Root defaultValue="chat" className="flex h-full min-h-0 flex-col">
      <Tabs.List aria-label="Side panel" className="flex shrink-0 gap-1 p-2">
        <Tabs.Trigger value="chat" className={tabClass}>
          Chat
        </Tabs.Trigger>
        <Tabs.Trigger value="people" className={tabClass}>
          People{props.isConnected && ` · ${props.people.length}`}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="chat" className="min-h-0 flex-1 outline-none">
        <ChatPanel chat={props.chat} isConnected={props.isConnected} />
      </Tabs.Content>
      <Tabs.Content value="people" className="min-h-0 flex-1 outline-none">
        <PeoplePanel room={props.room} people={props.people} isConnected={props.isConnected} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

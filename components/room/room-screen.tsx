"use client"

import { RoomContext } from "@livekit/components-react"
import { useQueryClient } from "@tanstack/react-query"
import { DoorClosed, MessageCircle } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { errorCodeOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button, buttonClass } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { MessagePage } from "@/components/ui/message-page"
import type { JoinToken, RoomDetails } from "@/server/contracts/rooms"
import { useRoomChat } from "./chat/use-room-chat"
import { ConnectionBanner } from "./connection-banner"
import { DeviceButtons } from "./device-buttons"
import { InviteDialog } from "./invite-dialog"
import { KeysButton } from "./keys/keys-button"
import { RoomActionsProvider, useRoomAction } from "./keys/room-action-registry"
import { RoomKeys } from "./keys/room-keys"
import { MovieControls } from "./movie-controls"
import { MovieFaultBanner } from "./movie-fault"
import { PeopleStrip } from "./people-strip"
import { ReactionButton } from "./reactions/reaction-button"
import { ReactionsProvider } from "./reactions/reactions-provider"
import { RoomHeader } from "./room-header"
import { ScheduleDialog } from "./schedule-dialog"
import { type PanelTab, SidePanel } from "./side-panel"
import { PeopleSound } from "./sound/people-sound"
import { Stage } from "./stage"
import { useDeviceRights } from "./use-device-rights"
import { useMediaQuery } from "./use-media-query"
import { useMovieControl } from "./use-movie-control"
import { usePeople } from "./use-people"
import { type RoomConnection, useRoomConnection } from "./use-room-connection"
import { useRoomState, useRoomView } from "./use-room-state"
import { WaitingBanner } from "./waiting-banner"

/** A room from the lobby to the end of the film. All of it but people, picture and chat works without LiveKit. */
export default function RoomScreen(props: { initialRoom: RoomDetails; joinToken: Promise<JoinToken | null> }) {
  const { initialRoom } = props
  const connection = useRoomConnection(initialRoom.id, props.joinToken)
  return (
    <RoomContext.Provider value={connection.room}>
      <RoomActionsProvider>
        <ReactionsProvider room={connection.room}>
          <ConnectedRoom initialRoom={initialRoom} connection={connection} />
          <RoomKeys />
        </ReactionsProvider>
      </RoomActionsProvider>
    </RoomContext.Provider>
  )
}

function ConnectedRoom({ initialRoom, connection }: { initialRoom: RoomDetails; connection: RoomConnection }) {
  const { room: conference, phase } = connection
  const isConnected = phase === "connected"
  const t = useTranslations("room.roomScreen")
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { room, error, apply, refresh } = useRoomState({ initialRoom, conference, isConnected })
  const view = useRoomView(room)
  const people = usePeople(conference)
  const control = useMovieControl({ roomId: room.id, apply, refresh })
  const isWide = useMediaQuery("(min-width: 64rem)")
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [tab, setTab] = useState<PanelTab>("chat")
  const [isScheduling, setScheduling] = useState(false)
  const [isInviting, setInviting] = useState(false)
  const showsPanel = isWide ? isPanelOpen : isDrawerOpen
  const chat = useRoomChat(conference, { isVisible: showsPanel && tab === "chat", screening: room.screening })
  const refusals = useDeviceRights(conference, room, refresh)
  const showPeople = () => {
    setTab("people")
    if (isWide) setPanelOpen(true)
    else setDrawerOpen(true)
  }

  const toggleChat = () => {
    const isOpen = showsPanel && tab === "chat"
    setTab("chat")
    if (isWide) setPanelOpen(!isOpen)
    else setDrawerOpen(!isOpen)
  }
  useRoomAction("chat", toggleChat)

  if (phase === "removed" || errorCodeOf(error) === "ROOM_NOT_FOUND")
    return <GoneMessage error={error} isGuest={room.role === "guest"} />

  const panel = (
    <SidePanel
      chat={chat}
      chatRefusal={refusals.chat}
      room={room}
      people={people}
      isConnected={isConnected}
      onSeek={control.seek}
      tab={tab}
      onTab={setTab}
    />
  )
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      <RoomHeader
        room={room}
        peopleHere={people.length}
        onSchedule={() => setScheduling(true)}
        onInvite={() => setInviting(true)}
      />
      <ConnectionBanner phase={phase} onTakeOver={connection.takeOver} />
      <WaitingBanner room={room} onLook={showPeople} />
      <MovieFaultBanner room={room} view={view} onChoose={() => setScheduling(true)} />
      <div className="flex min-h-0 flex-1">
        <main className="flex min-w-0 flex-1 flex-col">
          <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto">
            <Stage
              conference={conference}
              phase={phase}
              room={room}
              view={view}
              control={control}
              onNews={refresh}
              onSchedule={() => setScheduling(true)}
            />
            <PeopleStrip people={people} phase={phase} />
          </div>
          <div className="flex shrink-0 flex-wrap items-center justify-center gap-2 border-line/60 border-t bg-surface px-3 pt-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] sm:gap-3">
            <DeviceButtons
              conference={conference}
              isConnected={isConnected}
              hasMicrophone={conference.localParticipant.isMicrophoneEnabled}
              hasCamera={conference.localParticipant.isCameraEnabled}
              refusals={refusals}
            />
            <ReactionButton isConnected={isConnected} refusal={refusals.chat} />
            <KeysButton />
            <MovieControls room={room} view={view} control={control} />
            <PanelButton
              isOpen={showsPanel}
              unread={chat.unread}
              onClick={() => (isWide ? setPanelOpen(!isPanelOpen) : setDrawerOpen(true))}
            />
          </div>
        </main>
        {isWide && isPanelOpen && (
          <aside aria-label={t("panel")} className="w-80 shrink-0 border-line/60 border-l bg-surface xl:w-96">
            {panel}
          </aside>
        )}
      </div>
      {!isWide && (
        <Dialog open={isDrawerOpen} onOpenChange={setDrawerOpen} title={room.name} shape="drawer">
          {panel}
        </Dialog>
      )}
      {room.canControl && (
        <ScheduleDialog
          room={room}
          open={isScheduling}
          onClose={() => setScheduling(false)}
          onChanged={(changed) => {
            const { queryKey } = trpc.rooms.get.queryOptions({ roomId: changed.id })
            queryClient.setQueryData(queryKey, changed)
          }}
        />
      )}
      {room.canControl && <InviteDialog room={room} open={isInviting} onOpenChange={setInviting} />}
      <PeopleSound people={people} />
    </div>
  )
}

function PanelButton({ isOpen, unread, onClick }: { isOpen: boolean; unread: number; onClick: () => void }) {
  const t = useTranslations("room.roomScreen")
  const name = t(isOpen ? "closeChat" : "openChat")
  return (
    <Button
      size="round"
      variant="secondary"
      onClick={onClick}
      aria-expanded={isOpen}
      aria-label={unread > 0 ? t("unread", { name, count: unread }) : name}
      className="relative"
    >
      <MessageCircle aria-hidden className="size-5" />
      {unread > 0 && (
        <span
          aria-hidden
          className="tabular -top-1 -right-1 absolute grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 font-semibold text-accent-ink text-xs"
        >
          {unread > 9 ? "9+" : unread}
        </span>
      )}
    </Button>
  )
}

function GoneMessage({ error, isGuest }: { error: unknown; isGuest: boolean }) {
  const t = useTranslations("room.roomScreen")
  const errorSentence = useErrorSentence()
  return (
    <main className="projector grid min-h-dvh place-items-center">
      <MessagePage
        icon={DoorClosed}
        title={t("gone")}
        actions={
          <Link href={isGuest ? "/sign-in" : "/"} className={buttonClass()}>
            {t(isGuest ? "signIn" : "toRooms")}
          </Link>
        }
      >
        {error ? errorSentence(error) : t("askAgain")}
      </MessagePage>
    </main>
  )
}

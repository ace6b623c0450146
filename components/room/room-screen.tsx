"use client"

import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useDeferredValue, useRef, useState } from "react"
import { errorCodeOf } from "@/components/shell/errors"
import { useHydrated } from "@/components/shell/server-clock"
import { cx } from "@/components/ui/cx"
import { Dialog } from "@/components/ui/dialog"
import { useRoomChat } from "./chat/use-room-chat"
import { ConnectionBanner } from "./connection/connection-banner"
import type { RoomScreenProps } from "./connection/room-connection"
import { useRoomState, useRoomView } from "./connection/use-room-state"
import { type RoomDialog, RoomDialogs } from "./dialogs/room-dialogs"
import { panelClass, roomBarClass } from "./first-load/frame-classes"
import { RoomSkeleton } from "./first-load/room-skeleton"
import { RoomActionsProvider, useRoomAction } from "./keys/room-action-registry"
import { RoomKeys } from "./keys/room-keys"
import { useRoomLayout } from "./layout/room-layout"
import { SidePanel } from "./panel/side-panel"
import { useSidePanel } from "./panel/use-side-panel"
import { PeopleTiles } from "./people/people-tiles"
import { useDeviceRights } from "./people/use-device-rights"
import { usePeople } from "./people/use-people"
import { WaitingBanner } from "./people/waiting-banner"
import { ReactionsProvider } from "./reactions/reactions-provider"
import { RoomBar } from "./room-bar"
import { RoomHeader } from "./room-header"
import { MovieFaultBanner } from "./stage/movie-fault"
import { Stage } from "./stage/stage"
import { useFullscreen } from "./stage/use-fullscreen"
import { useMovieControl } from "./transport/use-movie-control"

export const loadLive = () => import("./live")

// Most visits never see it.
const GoneMessage = dynamic(() => import("./dialogs/gone-message").then((part) => part.GoneMessage))

/**
 * A room from the lobby to the end of the film, in browsers only: on the server there is no conference. It is made bit by bit (as a
 * deferred value), between which the join goes on. All of it but people, picture and chat works without LiveKit.
 */
export default function RoomScreen({ initialRoom, connection }: RoomScreenProps) {
  const isShown = useDeferredValue(useHydrated())
  if (!isShown) return <RoomSkeleton />
  return (
    <RoomActionsProvider>
      <ReactionsProvider conference={connection.live?.conference ?? null}>
        <ConnectedRoom initialRoom={initialRoom} connection={connection} />
        <RoomKeys />
      </ReactionsProvider>
    </RoomActionsProvider>
  )
}

function ConnectedRoom({ initialRoom, connection }: RoomScreenProps) {
  const { live, phase } = connection
  const conference = live?.conference ?? null
  const isConnected = phase === "connected"
  const t = useTranslations("room.roomScreen")
  const { room, error, apply, refresh } = useRoomState({ initialRoom, conference, isConnected })
  const view = useRoomView(room)
  const people = usePeople(conference)
  const control = useMovieControl({ roomId: room.id, apply, refresh })
  const layout = useRoomLayout()
  const stage = useRef<HTMLElement>(null)
  const fullscreen = useFullscreen(stage)
  const panel = useSidePanel(fullscreen.isFullscreen)
  const [dialog, setDialog] = useState<RoomDialog | null>(null)
  const chat = useRoomChat(conference, {
    isVisible: panel.isOpen && panel.tab === "chat",
    screening: room.screening,
  })
  const refusals = useDeviceRights(conference, room, refresh)
  const schedule = () => setDialog("schedule")
  useRoomAction("chat", () => panel.toggle("chat"))

  if (phase === "removed" || errorCodeOf(error) === "ROOM_NOT_FOUND")
    return <GoneMessage error={error} isGuest={room.role === "guest"} />

  const bar = (
    <RoomBar
      conference={conference}
      isConnected={isConnected}
      refusals={refusals}
      room={room}
      view={view}
      control={control}
      layout={layout}
      panel={{ isOpen: panel.isOpen, unread: chat.unread, onToggle: () => panel.setOpen(!panel.isOpen) }}
    />
  )
  const sidePanel = (
    <SidePanel
      chat={chat}
      chatRefusal={refusals.chat}
      room={room}
      people={people}
      isConnected={isConnected}
      view={view}
      control={control}
      tab={panel.tab}
      onTab={panel.setTab}
    />
  )
  const { isFullscreen } = fullscreen
  const isBarBelow = !isFullscreen && !layout.isLow
  // In full screen a row of people would be room that the film lacks.
  const showsPeople = layout.layout !== "theatre" && !(isFullscreen && layout.layout === "strip")
  const hasGrid = layout.layout === "side" || layout.layout === "grid"
  const isBeside = layout.isLying && hasGrid
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      {!isFullscreen && (
        <RoomHeader
          room={room}
          peopleHere={people.length}
          isLow={layout.isLow}
          onSchedule={schedule}
          onInvite={() => setDialog("invite")}
        >
          {layout.isLow && bar}
        </RoomHeader>
      )}
      <ConnectionBanner phase={phase} onTakeOver={connection.takeOver} />
      <WaitingBanner room={room} onLook={() => panel.show("people")} />
      <MovieFaultBanner room={room} view={view} onChoose={schedule} />
      <div className="flex min-h-0 flex-1">
        <main className="flex min-w-0 flex-1 flex-col">
          <div
            className={cx(
              "flex min-h-0 flex-1",
              isBeside ? "flex-row" : "flex-col",
              !layout.isLying && "overflow-y-auto",
            )}
          >
            <Stage
              ref={stage}
              live={live}
              phase={phase}
              room={room}
              view={view}
              control={control}
              onNews={refresh}
              onSchedule={schedule}
              isFilling={layout.isLying || isFullscreen || !hasGrid}
              fullscreen={fullscreen}
              controls={isFullscreen ? bar : null}
            />
            {showsPeople && (
              <PeopleTiles
                live={live}
                people={people}
                phase={phase}
                view={layout}
                className={cx(
                  isBeside && (layout.layout === "grid" ? "min-w-0 flex-1" : "w-[clamp(11rem,22%,30rem)]"),
                  !layout.isLying && hasGrid && "min-h-36 flex-1",
                )}
              />
            )}
          </div>
          {isBarBelow && <div className={roomBarClass}>{bar}</div>}
        </main>
        {panel.isWide && panel.isOpen && (
          <aside aria-label={t("panel")} className={panelClass}>
            {sidePanel}
          </aside>
        )}
      </div>
      {!panel.isWide && (
        <Dialog open={panel.isOpen} onOpenChange={panel.setOpen} title={room.name} shape="drawer">
          {sidePanel}
        </Dialog>
      )}
      <RoomDialogs room={room} open={dialog} onClose={() => setDialog(null)} />
      {live && <live.parts.PeopleSound people={people} />}
    </div>
  )
}

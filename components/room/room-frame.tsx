"use client"

import { useTranslations } from "next-intl"
import { useRef } from "react"
import { cx } from "@/components/ui/cx"
import { Dialog } from "@/components/ui/dialog"
import { useRoomChat } from "./chat/use-room-chat"
import { ConnectionBanner } from "./connection/connection-banner"
import type { ConnectionPhase } from "./connection/connection-phase"
import { panelClass, roomBarClass } from "./first-load/frame-classes"
import { useRoomAction } from "./keys/room-action-registry"
import { useRoomLayout } from "./layout/room-layout"
import { SidePanel } from "./panel/side-panel"
import { useSidePanel } from "./panel/use-side-panel"
import { PeopleTiles } from "./people/people-tiles"
import { useDeviceRights } from "./people/use-device-rights"
import { WaitingBanner } from "./people/waiting-banner"
import { RoomBar } from "./room-bar"
import { useRoom } from "./room-context"
import { RoomHeader } from "./room-header"
import { MovieFaultBanner } from "./stage/movie-fault"
import { Stage } from "./stage/stage"
import { useFullscreen } from "./stage/use-fullscreen"

/** Arranges the parts of a room for the screen and the chosen layout. */
export function RoomFrame({ phase, takeOver }: { phase: Exclude<ConnectionPhase, "removed">; takeOver: () => void }) {
  const { room, conference, refresh } = useRoom()
  const t = useTranslations("room.roomScreen")
  const layout = useRoomLayout()
  const stage = useRef<HTMLElement>(null)
  const fullscreen = useFullscreen(stage)
  const panel = useSidePanel(fullscreen.isFullscreen)
  const isChatVisible = panel.isOpen && panel.tab === "chat"
  const chat = useRoomChat(conference, { isVisible: isChatVisible, screening: room.screening })
  const refusals = useDeviceRights(conference, room, refresh)
  useRoomAction("chat", () => panel.toggle("chat"))

  const { isFullscreen } = fullscreen
  // In full screen a row of people would take space from the film.
  const showsPeople = layout.layout !== "theatre" && !(isFullscreen && layout.layout === "strip")
  const hasGrid = layout.layout === "side" || layout.layout === "grid"
  const isBeside = layout.isLandscape && hasGrid
  const panelButton = { isOpen: panel.isOpen, unread: chat.unread, onToggle: () => panel.setOpen(!panel.isOpen) }
  const bar = <RoomBar refusals={refusals} layout={layout} panel={panelButton} />
  const sidePanel = <SidePanel chat={chat} chatRefusal={refusals.chat} tab={panel.tab} onTab={panel.setTab} />
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      {!isFullscreen && <RoomHeader isLow={layout.isLow}>{layout.isLow && bar}</RoomHeader>}
      <ConnectionBanner phase={phase} onTakeOver={takeOver} />
      <WaitingBanner room={room} onShowPeople={() => panel.show("people")} />
      <MovieFaultBanner />
      <div className="flex min-h-0 flex-1">
        <main className="flex min-w-0 flex-1 flex-col">
          <div
            className={cx(
              "flex min-h-0 flex-1",
              isBeside ? "flex-row" : "flex-col",
              !layout.isLandscape && "overflow-y-auto",
            )}
          >
            <Stage
              ref={stage}
              isFilling={layout.isLandscape || isFullscreen || !hasGrid}
              fullscreen={fullscreen}
              controls={isFullscreen ? bar : null}
            />
            {showsPeople && (
              <PeopleTiles
                view={layout}
                className={cx(
                  isBeside && (layout.layout === "grid" ? "min-w-0 flex-1" : "w-[clamp(11rem,22%,30rem)]"),
                  !layout.isLandscape && hasGrid && "min-h-36 flex-1",
                )}
              />
            )}
          </div>
          {!isFullscreen && !layout.isLow && <div className={roomBarClass}>{bar}</div>}
        </main>
        {panel.isWide && panel.isOpen && (
          <aside aria-label={t("panel")} className={panelClass}>
            {sidePanel}
          </aside>
        )}
      </div>
      {!panel.isWide && (
        <Dialog open={panel.isOpen} onClose={() => panel.setOpen(false)} title={room.title} shape="drawer">
          {sidePanel}
        </Dialog>
      )}
    </div>
  )
}

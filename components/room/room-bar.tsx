"use client"

import type { Room } from "livekit-client"
import { MessageCircle } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { RoomView } from "@/lib/rules/room-view"
import { KeysButton } from "./keys/keys-button"
import { LayoutMenu } from "./layout/layout-menu"
import type { RoomLayout } from "./layout/room-layout"
import { DeviceButtons } from "./people/device-buttons"
import type { useDeviceRights } from "./people/use-device-rights"
import { ReactionButton } from "./reactions/reaction-button"
import { MovieControls } from "./transport/movie-controls"
import type { MovieControl } from "./transport/use-movie-control"

/** What everybody has at hand: devices, start and stop for who may, how the room looks, chat and people. */
export function RoomBar(props: {
  conference: Room | null
  isConnected: boolean
  refusals: ReturnType<typeof useDeviceRights>
  room: RoomDetails
  view: RoomView
  control: MovieControl
  layout: RoomLayout
  panel: { isOpen: boolean; unread: number; onToggle: () => void }
}) {
  const { conference, panel } = props
  return (
    <>
      <DeviceButtons
        conference={conference}
        isConnected={props.isConnected}
        hasMicrophone={conference?.localParticipant.isMicrophoneEnabled ?? false}
        hasCamera={conference?.localParticipant.isCameraEnabled ?? false}
        refusals={props.refusals}
      />
      <MovieControls room={props.room} view={props.view} control={props.control} isTight />
      <ReactionButton isConnected={props.isConnected} refusal={props.refusals.chat} />
      <KeysButton />
      <LayoutMenu {...props.layout} />
      <PanelButton {...panel} />
    </>
  )
}

function PanelButton({ isOpen, unread, onToggle }: { isOpen: boolean; unread: number; onToggle: () => void }) {
  const t = useTranslations("room.roomScreen")
  const name = t(isOpen ? "closeChat" : "openChat")
  return (
    <Button
      size="round"
      variant="secondary"
      onClick={onToggle}
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

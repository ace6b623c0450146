"use client"

import { Keyboard, MessageCircle } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { useRoomActionRegistry } from "./keys/room-action-registry"
import { LayoutMenu } from "./layout/layout-menu"
import type { RoomLayout } from "./layout/room-layout"
import { DeviceButtons } from "./people/device-buttons"
import type { useDeviceRights } from "./people/use-device-rights"
import { ReactionButton } from "./reactions/reaction-button"
import { useRoom } from "./room-context"
import { MovieControls } from "./transport/movie-controls"

/** The control bar. */
export function RoomBar(props: {
  refusals: ReturnType<typeof useDeviceRights>
  layout: RoomLayout
  panel: { isOpen: boolean; unread: number; onToggle: () => void }
}) {
  const { conference } = useRoom()
  return (
    <>
      <DeviceButtons
        hasMicrophone={conference?.localParticipant.isMicrophoneEnabled ?? false}
        hasCamera={conference?.localParticipant.isCameraEnabled ?? false}
        refusals={props.refusals}
      />
      <MovieControls isTight />
      <ReactionButton refusal={props.refusals.chat} />
      <KeysButton />
      <LayoutMenu {...props.layout} />
      <PanelButton {...props.panel} />
    </>
  )
}

function PanelButton({ isOpen, unread, onToggle }: { isOpen: boolean; unread: number; onToggle: () => void }) {
  const t = useTranslations("room.roomScreen")
  const name = t(isOpen ? "closeChat" : "openChat")
  return (
    <Button
      icon={MessageCircle}
      size="round"
      variant="secondary"
      onClick={onToggle}
      aria-expanded={isOpen}
      aria-label={unread > 0 ? t("unread", { name, count: unread }) : name}
      className="relative"
    >
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

function KeysButton() {
  const t = useTranslations("room.keys")
  const registry = useRoomActionRegistry()
  return (
    <Button
      icon={Keyboard}
      size="round"
      variant="secondary"
      onClick={() => registry.run("help", "?")}
      aria-label={t("title")}
      title={t("title")}
      className="max-lg:hidden"
    />
  )
}

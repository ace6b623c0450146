"use client"

import { useQueryClient } from "@tanstack/react-query"
import dynamic from "next/dynamic"
import { useTRPC } from "@/components/shell/trpc"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { RoomDialog } from "../room-context"

// Loaded on demand: most visits open neither.
const InviteDialog = dynamic(() => import("./invite-dialog").then((part) => part.InviteDialog))
const ScheduleDialog = dynamic(() => import("./schedule-dialog").then((part) => part.ScheduleDialog))

/** Dialogs for people who control the room. */
export function RoomDialogs(props: { room: RoomDetails; open: RoomDialog | null; onClose: () => void }) {
  const { room, open, onClose } = props
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const onChanged = (changed: RoomDetails) => {
    queryClient.setQueryData(trpc.rooms.get.queryKey({ roomId: changed.id }), changed)
  }
  if (!room.canControl || open === null) return null
  return open === "invite" ? (
    <InviteDialog room={room} onClose={onClose} />
  ) : (
    <ScheduleDialog room={room} onClose={onClose} onChanged={onChanged} />
  )
}

"use client"

import dynamic from "next/dynamic"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { RoomDialog } from "../room-context"

// Loaded on demand: most visits open neither.
const dialogs = {
  invite: dynamic(() => import("./invite-dialog").then((part) => part.InviteDialog)),
  schedule: dynamic(() => import("./schedule-dialog").then((part) => part.ScheduleDialog)),
}

/** Dialogs for people who control the room. */
export function RoomDialogs(props: { room: RoomDetails; open: RoomDialog | null; onClose: () => void }) {
  const { room, open, onClose } = props
  if (!room.canControl || open === null) return null
  const Dialog = dialogs[open]
  return <Dialog room={room} onClose={onClose} />
}

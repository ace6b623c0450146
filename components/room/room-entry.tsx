"use client"

import { useDeferredValue } from "react"
import { useHydrated } from "@/components/shell/server-clock"
import type { RoomDetails } from "@/server/contracts/rooms"
import RoomScreen from "./room-screen"
import { RoomSkeleton } from "./room-skeleton"
import { useRoomConnection } from "./use-room-connection"

/** The room's page. */
export function RoomEntry({ room }: { room: RoomDetails }) {
  // Another room is another connection.
  return <ConnectedEntry key={room.id} room={room} />
}

/**
 * The room, in browsers only: on the server there is no conference. It is made bit by bit (as a deferred value), between which the
 * join goes on. The room is imported like everything else, so that a page's scripts are named in its HTML and loaded at once; a lazy
 * one would be asked for only when these have run.
 */
function ConnectedEntry({ room }: { room: RoomDetails }) {
  const connection = useRoomConnection(room.id)
  const isShown = useDeferredValue(useHydrated())
  return isShown ? <RoomScreen initialRoom={room} connection={connection} /> : <RoomSkeleton />
}

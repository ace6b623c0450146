"use client"

import { useSyncExternalStore } from "react"
import type { RoomDetails } from "@/server/contracts/rooms"
import type { PageToken } from "./join-tokens"
import RoomScreen from "./room-screen"
import { RoomSkeleton } from "./room-skeleton"

const never = () => () => {}

/**
 * The room, in browsers only: on the server there is no conference. It is imported like everything else, so that a page's
 * scripts are named in its HTML and loaded at once; a lazy one would be asked for only when these have run.
 */
export function RoomEntry({ room, joinToken }: { room: RoomDetails; joinToken: PageToken }) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return isBrowser ? <RoomScreen key={room.id} initialRoom={room} joinToken={joinToken} /> : <RoomSkeleton />
}

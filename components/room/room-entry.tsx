"use client"

import { useHydrated } from "@/components/shell/server-clock"
import type { RoomDetails } from "@/server/contracts/rooms"
import type { PageToken } from "./join-tokens"
import RoomScreen from "./room-screen"
import { RoomSkeleton } from "./room-skeleton"
import { useRoomConnection } from "./use-room-connection"

interface RoomEntryProps {
  room: RoomDetails
  joinToken: PageToken
}

/** The room's page. */
export function RoomEntry(props: RoomEntryProps) {
  // Another room is another connection.
  return <ConnectedEntry key={props.room.id} {...props} />
}

/**
 * The room, in browsers only: on the server there is no conference. It joins while the rest of the page is still being made. The
 * room is imported like everything else, so that a page's scripts are named in its HTML and loaded at once; a lazy one would be
 * asked for only when these have run.
 */
function ConnectedEntry({ room, joinToken }: RoomEntryProps) {
  const connection = useRoomConnection(room.id, joinToken)
  return useHydrated() ? <RoomScreen initialRoom={room} connection={connection} /> : <RoomSkeleton />
}

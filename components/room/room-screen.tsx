"use client"

import dynamic from "next/dynamic"
import { useDeferredValue, useState } from "react"
import { errorCodeOf } from "@/components/shell/errors"
import { useHydrated } from "@/components/shell/server-clock"
import type { RoomScreenProps } from "./connection/room-connection"
import { useRoomState, useRoomView } from "./connection/use-room-state"
import { RoomDialogs } from "./dialogs/room-dialogs"
import { RoomSkeleton } from "./first-load/room-skeleton"
import { RoomActionsProvider } from "./keys/room-action-registry"
import { RoomKeys } from "./keys/room-keys"
import { usePeople } from "./people/use-people"
import { ReactionsProvider } from "./reactions/reactions-provider"
import { RoomContext, type RoomDialog } from "./room-context"
import { RoomFrame } from "./room-frame"
import { useMovieControl } from "./transport/use-movie-control"

export const loadLive = () => import("./live")

// Most visits never see it.
const GoneMessage = dynamic(() => import("./dialogs/gone-message").then((part) => part.GoneMessage))

/**
 * A room from the lobby to the end of the film. It renders in browsers only, because the server has no conference, and as a deferred
 * value, so that the join goes on in between. Everything but people, picture and chat works without LiveKit.
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
  const { live, phase, takeOver } = connection
  const conference = live?.conference ?? null
  const isConnected = phase === "connected"
  const { room, error, apply, refresh } = useRoomState({ initialRoom, conference, isConnected })
  const view = useRoomView(room)
  const people = usePeople(conference)
  const control = useMovieControl({ roomId: room.id, apply, refresh })
  const [dialog, setDialog] = useState<RoomDialog | null>(null)

  if (phase === "removed" || errorCodeOf(error) === "ROOM_NOT_FOUND")
    return <GoneMessage error={error} isGuest={room.role === "guest"} />
  return (
    <RoomContext
      value={{ room, view, control, phase, isConnected, live, conference, people, refresh, openDialog: setDialog }}
    >
      <RoomFrame phase={phase} takeOver={takeOver} />
      <RoomDialogs room={room} open={dialog} onClose={() => setDialog(null)} />
      {live && <live.parts.PeopleSound people={people} />}
    </RoomContext>
  )
}

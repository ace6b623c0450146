"use client"

import dynamic from "next/dynamic"
import { Suspense, useCallback, useDeferredValue, useEffect, useState } from "react"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { isOn } from "@/lib/rules/screening-state"
import { useRoomConnection } from "../connection/use-room-connection"
import { FirstFilm } from "./first-film"
import { RoomSkeleton } from "./room-skeleton"

// Written out here: the build looks for it, to name the scripts in the HTML of pages that have it.
const RoomScreen = dynamic(() => import("../room-screen"))

/** A film that is not there after this time does not keep the page waiting. */
const PATIENCE_MS = 1500

/** The room's page. */
export function RoomEntry({ room }: { room: RoomDetails }) {
  // Another room is another connection.
  return (
    <Suspense fallback={<RoomSkeleton />}>
      <ConnectedEntry key={room.id} room={room} />
    </Suspense>
  )
}

/**
 * When a film is on, its picture comes first, and the scripts of everything around it after it: browsers take longer to compile
 * these than to join. Else there is nothing to wait for.
 */
function ConnectedEntry({ room }: { room: RoomDetails }) {
  // What the page knew when it was made: news come with the rest of it. A film that recovers may have no bot to wait for.
  const [screening] = useState(() => {
    const { screening } = room
    return screening && isOn(screening.status) && screening.status !== "recovering" ? screening : null
  })
  const [awaited, setAwaited] = useState<"film" | "page" | null>(screening && "film")
  const connection = useRoomConnection(room.id, awaited === "film")

  useEffect(() => {
    if (awaited !== "film") return
    const timer = setTimeout(() => setAwaited(null), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [awaited])
  // Also a film that comes when nobody waits for it any more, but before the page does.
  const onThere = useCallback(() => setAwaited("page"), [])

  // The film stays where it is until the page has what it needs to go on with it. The page is made bit by bit: a browser that is busy
  // shows no picture that is new.
  const LoadedScreen = awaited === "page" && connection.live ? connection.Screen : null
  const Screen = useDeferredValue(awaited === null ? RoomScreen : LoadedScreen)
  if (Screen) return <Screen initialRoom={room} connection={connection} />
  return (
    <RoomSkeleton>
      {screening && <FirstFilm conference={connection.conference} screening={screening} onThere={onThere} />}
    </RoomSkeleton>
  )
}

"use client"

import dynamic from "next/dynamic"
import { Suspense, useCallback, useDeferredValue, useEffect, useState } from "react"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { isOn } from "@/lib/rules/screening-state"
import { useRoomConnection } from "../connection/use-room-connection"
import { FirstFilm } from "./first-film"
import { RoomSkeleton } from "./room-skeleton"

// The build must find this call here, to put the scripts into the HTML of the pages that use it.
const RoomScreen = dynamic(() => import("../room-screen"))

/** The longest time that the page waits for a film's picture. */
const FILM_TIMEOUT_MS = 1500

export function RoomEntry({ room }: { room: RoomDetails }) {
  // The key makes another room another connection.
  return (
    <Suspense fallback={<RoomSkeleton />}>
      <ConnectedEntry key={room.id} room={room} />
    </Suspense>
  )
}

/**
 * While a film plays, shows its picture first and loads the rest of the page after it: browsers take longer to compile those scripts
 * than to join. Without a film it loads the page at once.
 */
function ConnectedEntry({ room }: { room: RoomDetails }) {
  // As the server rendered it: updates arrive with the rest of the page. A recovering film may have no bot to wait for.
  const [screening] = useState(() => {
    const { screening } = room
    return screening && isOn(screening.status) && screening.status !== "recovering" ? screening : null
  })
  const [awaited, setAwaited] = useState<"film" | "page" | null>(screening && "film")
  const connection = useRoomConnection(room.id, awaited === "film")

  useEffect(() => {
    if (awaited !== "film") return
    // The film may have arrived in the same moment, before this timer is cleared.
    const timer = setTimeout(() => setAwaited((now) => (now === "film" ? null : now)), FILM_TIMEOUT_MS)
    return () => clearTimeout(timer)
  }, [awaited])
  // Also for a film that arrives after the timeout, but before the page.
  const onAttached = useCallback(() => setAwaited("page"), [])

  // The film stays in place until the page can take it over. The page renders as a deferred value: a busy browser shows no new frames.
  const LoadedScreen = awaited === "page" && connection.live ? connection.Screen : null
  const Screen = useDeferredValue(awaited === null ? RoomScreen : LoadedScreen)
  if (Screen) return <Screen initialRoom={room} connection={connection} />
  return (
    <RoomSkeleton>
      {screening && <FirstFilm conference={connection.conference} screening={screening} onAttached={onAttached} />}
    </RoomSkeleton>
  )
}

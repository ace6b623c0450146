import type { Room } from "livekit-client"
import { useCallback, useEffect, useState } from "react"
import { useTRPCClient } from "@/components/shell/trpc"
import type { ConnectionPhase } from "./connection-phase"
import { createTokenSource, type PageToken } from "./join-tokens"
import type * as liveParts from "./live"
import { waitOrOnline } from "./wait-or-online"

/** The conference of a room's page, with what shows it. */
export interface Live {
  conference: Room
  parts: typeof liveParts
}

export interface RoomConnection {
  /** Null until LiveKit's client has been loaded. */
  live: Live | null
  phase: ConnectionPhase
  /** Joins again after `elsewhere`: this window takes over. */
  takeOver: () => void
}

const RETRY_MS = 2000

const loadParts = () => import("./live")
// Asked for when the page's own scripts run, not only when they have drawn it.
if (typeof window !== "undefined") loadParts().catch(() => {})

/**
 * The one LiveKit connection of a room's page, from the lobby to the end. The first join takes the token that came with the
 * page; others, and one without, ask for one.
 */
export function useRoomConnection(roomId: string, pageToken: PageToken): RoomConnection {
  const client = useTRPCClient()
  const [live, setLive] = useState<Live | null>(null)
  // A page that is rendered again by the server brings another, which must not end the connection.
  const [firstToken] = useState(() => pageToken)
  const [phase, setPhase] = useState<ConnectionPhase>("connecting")
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    const stop = new AbortController()
    void loadUntilThere(stop.signal, () => setPhase("unreachable")).then((parts) => {
      if (parts && !stop.signal.aborted) setLive({ conference: parts.createConference(), parts })
    })
    return () => stop.abort()
  }, [])

  // A new attempt begins the loop anew.
  useEffect(() => {
    if (!live) return
    const { conference, parts } = live
    const stop = new AbortController()
    // LiveKit's own repair of a short loss, which needs no new join.
    const onState = (state: string) => {
      if (state === "reconnecting" || state === "signalReconnecting") setPhase("reconnecting")
    }
    const onReconnected = () => setPhase("connected")
    conference.on("connectionStateChanged", onState)
    conference.on("reconnected", onReconnected)
    void parts.keepConnected({
      room: conference,
      fetchToken: createTokenSource(firstToken, () => client.rooms.joinToken.mutate({ roomId })),
      onPhase: setPhase,
      signal: stop.signal,
      wait: waitOrOnline,
    })
    return () => {
      stop.abort()
      conference.off("connectionStateChanged", onState)
      conference.off("reconnected", onReconnected)
      void conference.disconnect()
    }
  }, [live, client, roomId, firstToken, attempt])

  const takeOver = useCallback(() => {
    setPhase("connecting")
    setAttempt((count) => count + 1)
  }, [])
  return { live, phase, takeOver }
}

/** Null when `signal` is aborted before they are there. */
async function loadUntilThere(signal: AbortSignal, onFailure: () => void): Promise<Live["parts"] | null> {
  while (!signal.aborted) {
    try {
      return await loadParts()
    } catch {
      if (signal.aborted) return null
      onFailure()
      await waitOrOnline(RETRY_MS, signal)
    }
  }
  return null
}

import type { Room } from "livekit-client"
import { useCallback, useEffect, useState } from "react"
import { waitOrOnline } from "@/components/shell/wait-or-online"
import type { ConnectionPhase } from "./connection-phase"
import { askForToken, type EarlyJoin, loadConference, takeBegunJoin } from "./early-join"
import { createTokenSource, type TokenSource } from "./join-tokens"
import type * as liveParts from "./live"

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

interface Loaded {
  live: Live
  nextToken: TokenSource
  begunLoss: EarlyJoin["loss"] | undefined
}

const RETRY_MS = 2000

const loadParts = () => import("./live")
// Asked for when the page's own scripts run, not only when they have drawn it.
if (typeof window !== "undefined") loadParts().catch(() => {})

/** The one LiveKit connection of a room's page, from the lobby to the end: the one that was begun before the page was drawn, if any. */
export function useRoomConnection(roomId: string): RoomConnection {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [phase, setPhase] = useState<ConnectionPhase>("connecting")
  const [attempt, setAttempt] = useState(0)

  // Each attempt has a conference of its own: one that was thrown out in the middle of a join is busy with it for a while.
  useEffect(() => {
    const stop = new AbortController()
    const begun = takeBegunJoin(roomId)
    const nextToken = createTokenSource(begun?.token ?? null, () => askForToken(roomId))
    let conference = begun?.conference ?? loadConference()
    const load = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        try {
          const [room, parts] = await Promise.all([conference, loadParts()])
          const live = { conference: room, parts }
          if (!stop.signal.aborted) setLoaded({ live, nextToken, begunLoss: begun?.loss })
          return
        } catch {
          if (stop.signal.aborted) return
          setPhase("unreachable")
          await waitOrOnline(RETRY_MS, stop.signal)
          conference = conference.catch(loadConference)
        }
      }
    }
    void load()
    return () => {
      stop.abort()
      void conference.then(
        (room) => room.disconnect(),
        () => {},
      )
    }
  }, [roomId, attempt])

  useEffect(() => {
    if (!loaded) return
    const { conference, parts } = loaded.live
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
      fetchToken: loaded.nextToken,
      begunLoss: loaded.begunLoss,
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
  }, [loaded])

  const takeOver = useCallback(() => {
    setPhase("connecting")
    setAttempt((count) => count + 1)
  }, [])
  return { live: loaded?.live ?? null, phase, takeOver }
}

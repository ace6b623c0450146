import type { Room } from "livekit-client"
import { useCallback, useEffect, useMemo, useState } from "react"
import { loadWithRetry } from "@/components/shell/first-load/load-with-retry"
import { retryDelay } from "@/components/shell/first-load/retry-delay"
import { type EarlyJoin, loadConference, requestToken, takeEarlyJoin } from "../first-load/early-join"
import { createTokenSource, type TokenSource } from "../first-load/join-tokens"
import type { ConnectionPhase } from "./connection-phase"
import type { RoomConnection } from "./room-connection"

interface Loaded {
  conference: Room
  nextToken: TokenSource
  earlyLoss: EarlyJoin["loss"] | undefined
}

// Loaded together because they share scripts.
const loadParts = async () => {
  const { default: Screen, loadLive } = await import("../room-screen")
  return { Screen, live: await loadLive() }
}
type Parts = Awaited<ReturnType<typeof loadParts>>

/**
 * The LiveKit connection of a room's page, from the lobby to the end. Takes over the early join, if there is one.
 * @param isFilmAwaited defers loading everything but the film until the film is visible
 */
export function useRoomConnection(roomId: string, isFilmAwaited: boolean): RoomConnection {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [parts, setParts] = useState<Parts | null>(null)
  const [phase, setPhase] = useState<ConnectionPhase>("connecting")
  const [attempt, setAttempt] = useState(0)

  // Each attempt gets a new conference, because one that is disconnected during a join stays busy for a while.
  useEffect(() => {
    const stop = new AbortController()
    const begun = takeEarlyJoin(roomId)
    const nextToken = createTokenSource(begun?.token ?? null, () => requestToken(roomId))
    let conference = begun?.conference ?? loadConference()
    const load = async () => {
      conference = conference.catch(loadConference)
      return await conference
    }
    void loadWithRetry(load, { signal: stop.signal, onFailure: () => setPhase("unreachable") }).then((room) => {
      if (room) setLoaded({ conference: room, nextToken, earlyLoss: begun?.loss })
    })
    return () => {
      stop.abort()
      void conference.then(
        (room) => room.disconnect(),
        () => {},
      )
    }
  }, [roomId, attempt])

  useEffect(() => {
    if (isFilmAwaited) return
    const stop = new AbortController()
    void loadWithRetry(loadParts, { signal: stop.signal, onFailure: () => setPhase("unreachable") }).then(setParts)
    return () => stop.abort()
  }, [isFilmAwaited])

  useEffect(() => {
    if (!loaded || !parts) return
    const { conference } = loaded
    const stop = new AbortController()
    // LiveKit repairs short losses itself, without a new join.
    const onState = (state: string) => {
      if (state === "reconnecting" || state === "signalReconnecting") setPhase("reconnecting")
    }
    const onReconnected = () => setPhase("connected")
    conference.on("connectionStateChanged", onState)
    conference.on("reconnected", onReconnected)
    void parts.live.keepConnected({
      room: conference,
      fetchToken: loaded.nextToken,
      earlyLoss: loaded.earlyLoss,
      onPhase: setPhase,
      signal: stop.signal,
      wait: retryDelay,
    })
    return () => {
      stop.abort()
      conference.off("connectionStateChanged", onState)
      conference.off("reconnected", onReconnected)
      void conference.disconnect()
    }
  }, [loaded, parts])

  const takeOver = useCallback(() => {
    setPhase("connecting")
    setAttempt((count) => count + 1)
  }, [])
  const conference = loaded?.conference ?? null
  const live = useMemo(() => (conference && parts ? { conference, parts: parts.live } : null), [conference, parts])
  return { conference, live, Screen: parts?.Screen ?? null, phase, takeOver }
}

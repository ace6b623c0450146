import { ConnectionState, Room, RoomEvent, type RoomOptions } from "livekit-client"
import { useCallback, useEffect, useState } from "react"
import { readDeviceChoices } from "@/components/lobby/device-choices"
import { useTRPCClient } from "@/components/shell/trpc"
import { type ConnectionPhase, keepConnected, waitOrOnline } from "./connection-loop"
import { createTokenSource, type PageToken } from "./join-tokens"
import { ignoresElementVolume } from "./sound/element-volume"

export interface RoomConnection {
  room: Room
  phase: ConnectionPhase
  /** Joins again after `elsewhere`: this window takes over. */
  takeOver: () => void
}

/** What was chosen in this browser before. */
function chosenDevices(): RoomOptions {
  const { audioinput, videoinput, audiooutput } = readDeviceChoices()
  return {
    ...(audioinput && { audioCaptureDefaults: { deviceId: audioinput } }),
    ...(videoinput && { videoCaptureDefaults: { deviceId: videoinput } }),
    ...(audiooutput && { audioOutput: { deviceId: audiooutput } }),
  }
}

/**
 * The one LiveKit connection of a room's page, from the lobby to the end. Microphone and camera are off at first. The first
 * join takes the token that came with the page; others, and one without, ask for one.
 */
export function useRoomConnection(roomId: string, pageToken: PageToken): RoomConnection {
  const client = useTRPCClient()
  const [room] = useState(
    () =>
      new Room({
        // Each camera in the size of its tile. A film goes on in a hidden tab: its sound does, and they stay together.
        adaptiveStream: { pauseVideoInBackground: false },
        dynacast: true,
        webAudioMix: ignoresElementVolume(),
        ...chosenDevices(),
      }),
  )
  // A page that is rendered again by the server brings another, which must not end the connection.
  const [firstToken] = useState(() => pageToken)
  const [phase, setPhase] = useState<ConnectionPhase>("connecting")
  const [attempt, setAttempt] = useState(0)

  // A new attempt begins the loop anew.
  useEffect(() => {
    const stop = new AbortController()
    // LiveKit's own repair of a short loss, which needs no new join.
    const onState = (state: ConnectionState) => {
      if (state === ConnectionState.Reconnecting || state === ConnectionState.SignalReconnecting)
        setPhase("reconnecting")
    }
    const onReconnected = () => setPhase("connected")
    room.on(RoomEvent.ConnectionStateChanged, onState)
    room.on(RoomEvent.Reconnected, onReconnected)
    void keepConnected({
      room,
      fetchToken: createTokenSource(firstToken, () => client.rooms.joinToken.mutate({ roomId })),
      onPhase: setPhase,
      signal: stop.signal,
      wait: waitOrOnline,
    })
    return () => {
      stop.abort()
      room.off(RoomEvent.ConnectionStateChanged, onState)
      room.off(RoomEvent.Reconnected, onReconnected)
      void room.disconnect()
    }
  }, [room, client, roomId, firstToken, attempt])

  const takeOver = useCallback(() => {
    setPhase("connecting")
    setAttempt((count) => count + 1)
  }, [])
  return { room, phase, takeOver }
}

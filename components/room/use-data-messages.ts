import type { Room } from "livekit-client"
import { useEffect } from "react"
import type { DataMessage } from "./conference-messages"

/** Calls `onMessage`, which has to stay the same function, for each data message that comes from the conference. */
export function useDataMessages(conference: Room | null, onMessage: (message: DataMessage) => void): void {
  useEffect(() => {
    if (!conference) return
    const onData = (
      payload: Uint8Array,
      _sender: unknown,
      _kind: unknown,
      topic?: string,
      _encryption?: unknown,
      senderIdentity?: string,
    ) => onMessage({ payload, topic, senderIdentity })
    conference.on("dataReceived", onData)
    return () => {
      conference.off("dataReceived", onData)
    }
  }, [conference, onMessage])
}

import { useEffect } from "react"
import type { Readers } from "./live/messages"
import type { Live } from "./use-room-connection"

type Message<Kind extends keyof Readers> = NonNullable<ReturnType<Readers[Kind]>>

/** Calls `onMessage`, which has to stay the same function, for each data message of a kind that comes from the conference. */
export function useDataMessages<Kind extends keyof Readers>(
  live: Live | null,
  kind: Kind,
  onMessage: (message: Message<Kind>) => void,
): void {
  useEffect(() => {
    if (!live) return
    const { conference, parts } = live
    const onData = (
      payload: Uint8Array,
      _sender: unknown,
      _kind: unknown,
      topic?: string,
      _encryption?: unknown,
      senderIdentity?: string,
    ) => {
      const message = parts.readers[kind]({ payload, topic, senderIdentity })
      if (message) onMessage(message as Message<Kind>)
    }
    conference.on("dataReceived", onData)
    return () => {
      conference.off("dataReceived", onData)
    }
  }, [live, kind, onMessage])
}

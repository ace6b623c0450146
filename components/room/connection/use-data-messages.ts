import type { Room } from "livekit-client"
import { useEffect } from "react"
import { loadMessages } from "../first-load/load-messages"
import type { Readers } from "../live/messages"

type Message<Kind extends keyof Readers> = NonNullable<ReturnType<Readers[Kind]>>

/** Calls `onMessage` for each data message of this kind. `onMessage` must be the same function at each render. */
export function useDataMessages<Kind extends keyof Readers>(
  conference: Room | null,
  kind: Kind,
  onMessage: (message: Message<Kind>) => void,
): void {
  useEffect(() => {
    if (!conference) return
    let isOver = false
    const onData = (
      payload: Uint8Array,
      _sender: unknown,
      _kind: unknown,
      topic?: string,
      _encryption?: unknown,
      senderIdentity?: string,
    ) => {
      void loadMessages().then(({ readers }) => {
        const message = isOver ? null : readers[kind]({ payload, topic, senderIdentity })
        if (message) onMessage(message as Message<Kind>)
      })
    }
    conference.on("dataReceived", onData)
    return () => {
      isOver = true
      conference.off("dataReceived", onData)
    }
  }, [conference, kind, onMessage])
}

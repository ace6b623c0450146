import type { Room } from "livekit-client"
import { useEffect, useState } from "react"

type ConferenceEvent = Parameters<Room["on"]>[0]

/**
 * The result of `read`, updated after each of `events`. `read` and `events` must be the same at each render.
 * @param none result while there is no conference
 */
export function useConference<Value>(
  room: Room | null,
  events: readonly ConferenceEvent[],
  read: (room: Room, known: Value) => Value,
  none: Value,
): Value {
  const [value, setValue] = useState(() => (room ? read(room, none) : none))

  useEffect(() => {
    if (!room) return
    const update = () => setValue((known) => read(room, known))
    update()
    for (const event of events) room.on(event, update)
    return () => {
      for (const event of events) room.off(event, update)
    }
  }, [room, events, read])

  return value
}

import { type Room, RoomEvent } from "livekit-client"
import { useEffect, useState } from "react"
import { nextDucking, notDucked } from "../sound/ducking"
import { isMovieBot } from "../stage/use-film"

/** True while the film is ducked because another person speaks. LiveKit reports the film as a speaker too, which is ignored. */
export function useDucking(room: Room, isWanted: boolean): boolean {
  const [isDucked, setDucked] = useState(false)

  useEffect(() => {
    if (!isWanted) return
    let ducking = notDucked
    let timer: ReturnType<typeof setTimeout>
    const update = () => {
      clearTimeout(timer)
      const isSpoken = room.activeSpeakers.some((speaker) => !speaker.isLocal && !isMovieBot(speaker))
      const nowMs = performance.now()
      ducking = nextDucking(ducking, isSpoken, nowMs)
      setDucked(ducking.isDucked)
      if (ducking.releaseAtMs !== null) timer = setTimeout(update, Math.ceil(ducking.releaseAtMs - nowMs))
    }
    update()
    room.on(RoomEvent.ActiveSpeakersChanged, update)
    return () => {
      clearTimeout(timer)
      setDucked(false)
      room.off(RoomEvent.ActiveSpeakersChanged, update)
    }
  }, [room, isWanted])

  return isDucked
}

import type { Room } from "livekit-client"
import { useTranslations } from "next-intl"
import { useEffect, useRef, useState } from "react"
import { toast } from "sonner"
import { deviceErrorKey } from "../device-errors"
import { useRoomAction } from "../keys/room-action-registry"
import { useSoundSettings } from "./sound-settings"

/**
 * Holding the space bar speaks, where this person wants it so and the microphone is off; `isPossible` says whether it may be
 * used. Returns whether they are speaking by it.
 */
export function usePushToTalk(room: Room | null, options: { isPossible: boolean; hasMicrophone: boolean }): boolean {
  const { pushToTalk } = useSoundSettings()
  const [isHeld, setHeld] = useState(false)
  const isOffered = pushToTalk && options.isPossible
  useRoomAction("talk", isOffered && (isHeld || !options.hasMicrophone) ? () => setHeld(true) : null)

  useEffect(() => {
    if (!isHeld) return
    const release = () => setHeld(false)
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === " ") release()
    }
    // Whoever goes elsewhere with the key down is not heard there.
    window.addEventListener("keyup", onKeyUp)
    window.addEventListener("blur", release)
    document.addEventListener("visibilitychange", release)
    return () => {
      window.removeEventListener("keyup", onKeyUp)
      window.removeEventListener("blur", release)
      document.removeEventListener("visibilitychange", release)
    }
  }, [isHeld])

  useMicrophoneWhile(room, isHeld && isOffered)
  return isHeld && isOffered && options.hasMicrophone
}

/** The microphone is on while `isWanted`. It takes a moment: one that is not wanted any more is turned off after it. */
function useMicrophoneWhile(room: Room | null, isWanted: boolean) {
  const t = useTranslations("room.devices.microphone.errors")
  const chain = useRef(Promise.resolve())
  const wanted = useRef(false)

  useEffect(() => {
    if (!room || !isWanted) return
    const switchTo = (isOn: boolean) => {
      wanted.current = isOn
      chain.current = chain.current.then(async () => {
        if (wanted.current !== isOn) return
        try {
          await room.localParticipant.setMicrophoneEnabled(isOn)
        } catch (error) {
          toast.error(t(deviceErrorKey(error)))
        }
      })
    }
    switchTo(true)
    return () => switchTo(false)
  }, [room, isWanted, t])
}

import type { Room } from "livekit-client"
import { useTranslations } from "next-intl"
import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react"
import { deviceErrorKey } from "@/components/devices/device-errors"
import { toast } from "@/components/ui/toast"
import { useRoomAction } from "../keys/room-action-registry"
import { useSoundSettings } from "./sound-settings"

/** A press that lasts longer is a hold. */
const HOLD_MS = 250

/** For a button whose press does something else: a hold is no click. */
export interface HoldToTalk {
  onPointerDown: (event: PointerEvent<HTMLButtonElement>) => void
  onLostPointerCapture: () => void
  onClickCapture: (event: MouseEvent) => void
  onContextMenu: (event: MouseEvent) => void
}

interface PushToTalk {
  /** They are speaking by it. */
  isTalking: boolean
  /** Null where it is not offered. */
  hold: HoldToTalk | null
}

/**
 * Holding the space bar, or the button that gets `hold`, speaks, where this person wants it so and the microphone is off; `isPossible`
 * says whether it may be used.
 */
export function usePushToTalk(room: Room | null, options: { isPossible: boolean; hasMicrophone: boolean }): PushToTalk {
  const { pushToTalk } = useSoundSettings()
  const [isHeld, setHeld] = useState(false)
  const isOffered = pushToTalk && options.isPossible
  useRoomAction("talk", isOffered && (isHeld || !options.hasMicrophone) ? () => setHeld(true) : null)
  const hold = useHold(setHeld)

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
  return { isTalking: isHeld && isOffered && options.hasMicrophone, hold: isOffered ? hold : null }
}

function useHold(setHeld: (isHeld: boolean) => void): HoldToTalk {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wasHeld = useRef(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onPointerDown(event) {
      wasHeld.current = false
      if (event.button !== 0) return
      // Its end is told also when the finger slides off.
      event.currentTarget.setPointerCapture(event.pointerId)
      timer.current = setTimeout(() => {
        wasHeld.current = true
        setHeld(true)
      }, HOLD_MS)
    },
    onLostPointerCapture() {
      clearTimeout(timer.current)
      if (wasHeld.current) setHeld(false)
    },
    onClickCapture(event) {
      // By key it is a press of its own: a long touch ends without a click.
      if (!wasHeld.current || event.detail === 0) return
      wasHeld.current = false
      event.stopPropagation()
    },
    // Of a long touch.
    onContextMenu: (event) => event.preventDefault(),
  }
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

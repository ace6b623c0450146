import type { Room } from "livekit-client"
import { useTranslations } from "next-intl"
import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react"
import { deviceErrorKey } from "@/components/devices/device-errors"
import { toast } from "@/components/ui/toast"
import { useRoomAction } from "../keys/room-action-registry"
import { useSoundSettings } from "./sound-settings"

/** A longer press is a hold. */
const HOLD_MS = 250

/** For a button that also has a click action, which a hold does not trigger. */
export interface HoldToTalk {
  onPointerDown: (event: PointerEvent<HTMLButtonElement>) => void
  onLostPointerCapture: () => void
  onClickCapture: (event: MouseEvent) => void
  onContextMenu: (event: MouseEvent) => void
}

interface PushToTalk {
  /** The person is talking. */
  isTalking: boolean
  /** Null when push to talk is off or not possible. */
  hold: HoldToTalk | null
}

/** Push to talk by the space bar, or by the button that gets `hold`. Works while the microphone is off and permitted. */
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
    // Leaving the window with the key down ends the hold.
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
      // Reports the end of the press even when the finger slides off.
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
      // Keyboard clicks have no detail. A long touch ends without a click.
      if (!wasHeld.current || event.detail === 0) return
      wasHeld.current = false
      event.stopPropagation()
    },
    // A long touch opens the context menu.
    onContextMenu: (event) => event.preventDefault(),
  }
}

/** Turns the microphone on while `isWanted`. Switching takes a moment, so requests run one after the other. */
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

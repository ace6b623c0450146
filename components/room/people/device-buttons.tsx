"use client"

import { LoaderCircle, Mic, MicOff, Video, VideoOff } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { createPortal } from "react-dom"
import { deviceErrorKey } from "@/components/devices/device-errors"
import { Button } from "@/components/ui/button"
import { toast } from "@/components/ui/toast"
import { useOverlayParent } from "@/components/ui/use-overlay-parent"
import { useRoomAction } from "../keys/room-action-registry"
import { useRoom } from "../room-context"
import { type HoldToTalk, usePushToTalk } from "../sound/use-push-to-talk"

const icons = {
  microphone: { On: Mic, Off: MicOff },
  camera: { On: Video, Off: VideoOff },
} as const

export function DeviceButtons(props: {
  hasMicrophone: boolean
  hasCamera: boolean
  /** Why the person may not use them; null when they may. */
  refusals: { microphone: string | null; camera: string | null }
}) {
  const { hasMicrophone, hasCamera, refusals } = props
  const { conference, isConnected } = useRoom()
  const { isTalking, hold } = usePushToTalk(conference, {
    isPossible: isConnected && refusals.microphone === null,
    hasMicrophone,
  })
  return (
    <>
      <DeviceButton device="microphone" isOn={hasMicrophone} refusal={refusals.microphone} hold={hold} />
      <DeviceButton device="camera" isOn={hasCamera} refusal={refusals.camera} hold={null} />
      {isTalking && <TalkingMark />}
    </>
  )
}

function DeviceButton(props: {
  device: keyof typeof icons
  isOn: boolean
  refusal: string | null
  hold: HoldToTalk | null
}) {
  const { device, isOn, refusal, hold } = props
  const { conference, isConnected } = useRoom()
  const t = useTranslations("room.devices")
  const [isPending, setPending] = useState(false)
  const isPossible = isConnected && !isPending && refusal === null

  const toggle = async () => {
    if (!conference) return
    const { localParticipant } = conference
    setPending(true)
    try {
      if (device === "microphone") await localParticipant.setMicrophoneEnabled(!isOn)
      else await localParticipant.setCameraEnabled(!isOn)
    } catch (error) {
      toast.error(t(`${device}.errors.${deviceErrorKey(error)}`))
    } finally {
      setPending(false)
    }
  }
  useRoomAction(device, isPossible ? toggle : null)

  const Icon = isOn ? icons[device].On : icons[device].Off
  const label = t(`${device}.${isOn ? "turnOff" : "turnOn"}`)
  return (
    <Button
      {...hold}
      className={hold ? "touch-none select-none" : ""}
      size="round"
      variant={isOn ? "active" : "secondary"}
      onClick={toggle}
      disabled={!isPossible}
      aria-pressed={isOn}
      aria-label={label}
      title={refusal ?? (hold && !isOn ? t("hold") : label)}
    >
      {isPending ? (
        <LoaderCircle aria-hidden className="size-5 animate-spin" />
      ) : (
        <Icon aria-hidden className="size-5" />
      )}
    </Button>
  )
}

/** Shown while push to talk is held. */
function TalkingMark() {
  const t = useTranslations("room.sound")
  const parent = useOverlayParent()
  return createPortal(
    <p
      role="status"
      data-testid="talking"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-40 mx-auto flex w-fit items-center gap-2.5 rounded-full bg-live px-4 py-2 font-medium text-sm text-white shadow-xl"
    >
      <Mic aria-hidden className="size-4 animate-breathe" />
      {t("talking")}
    </p>,
    parent ?? document.body,
  )
}

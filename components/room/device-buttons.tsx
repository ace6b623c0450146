"use client"

import type { Room } from "livekit-client"
import { LoaderCircle, Mic, MicOff, Video, VideoOff } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { Button } from "@/components/ui/button"
import { deviceErrorSentence } from "./device-errors"

const devices = {
  microphone: { On: Mic, Off: MicOff, label: "microphone" },
  camera: { On: Video, Off: VideoOff, label: "camera" },
} as const

/** Microphone and camera: off until somebody wants them on. */
export function DeviceButtons(props: {
  conference: Room
  isConnected: boolean
  hasMicrophone: boolean
  hasCamera: boolean
  /** Why they may not be used; null where they may. */
  refusals: { microphone: string | null; camera: string | null }
}) {
  return (
    <>
      <DeviceButton {...props} device="microphone" isOn={props.hasMicrophone} refusal={props.refusals.microphone} />
      <DeviceButton {...props} device="camera" isOn={props.hasCamera} refusal={props.refusals.camera} />
    </>
  )
}

function DeviceButton(props: {
  conference: Room
  isConnected: boolean
  device: keyof typeof devices
  isOn: boolean
  refusal: string | null
}) {
  const { device, isOn, refusal } = props
  const [isPending, setPending] = useState(false)
  const { On, Off, label } = devices[device]

  const toggle = async () => {
    const { localParticipant } = props.conference
    setPending(true)
    try {
      if (device === "microphone") await localParticipant.setMicrophoneEnabled(!isOn)
      else await localParticipant.setCameraEnabled(!isOn)
    } catch (error) {
      toast.error(deviceErrorSentence(device, error))
    } finally {
      setPending(false)
    }
  }

  const Icon = isOn ? On : Off
  return (
    <Button
      size="round"
      variant={isOn ? "active" : "secondary"}
      onClick={toggle}
      disabled={!props.isConnected || isPending || refusal !== null}
      aria-pressed={isOn}
      aria-label={`Turn ${isOn ? "off" : "on"} the ${label}`}
      title={refusal ?? `Turn ${isOn ? "off" : "on"} the ${label}`}
    >
      {isPending ? (
        <LoaderCircle aria-hidden className="size-5 animate-spin" />
      ) : (
        <Icon aria-hidden className="size-5" />
      )}
    </Button>
  )
}

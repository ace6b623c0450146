"use client"

import type { Room } from "livekit-client"
import { CameraCheck } from "./camera-check"
import { changeDeviceChoices, useDeviceChoices } from "./device-choices"
import { MicrophoneCheck } from "./microphone-check"
import { SpeakerCheck } from "./speaker-check"

/** A private check of camera, microphone and speaker. The choices also apply to the conference, now or later. */
export function DeviceCheck({ conference }: { conference: Room | null | undefined }) {
  const choices = useDeviceChoices()
  const choose = (kind: MediaDeviceKind, deviceId: string) => {
    changeDeviceChoices({ [kind]: deviceId })
    // A device that is off gets the choice when it starts.
    void conference?.switchActiveDevice(kind, deviceId || "default").catch(() => {})
  }
  return (
    <div className="flex flex-col gap-6">
      <CameraCheck deviceId={choices.videoinput} onChoose={(id) => choose("videoinput", id)} />
      <MicrophoneCheck deviceId={choices.audioinput} onChoose={(id) => choose("audioinput", id)} />
      <SpeakerCheck deviceId={choices.audiooutput} onChoose={(id) => choose("audiooutput", id)} />
    </div>
  )
}

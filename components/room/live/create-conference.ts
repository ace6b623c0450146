import { Room, type RoomOptions } from "livekit-client"
import type { readDeviceChoices } from "@/components/lobby/device-choices"
import { ignoresElementVolume } from "../sound/element-volume"

type DeviceChoices = ReturnType<typeof readDeviceChoices>

/** A room of LiveKit that is not joined yet. Microphone and camera are off at first. */
export function createConference(devices: DeviceChoices): Room {
  return new Room({
    // Each camera in the size of its tile. A film goes on in a hidden tab: its sound does, and they stay together.
    adaptiveStream: { pauseVideoInBackground: false },
    dynacast: true,
    webAudioMix: ignoresElementVolume(),
    ...chosenDevices(devices),
  })
}

function chosenDevices({ audioinput, videoinput, audiooutput }: DeviceChoices): RoomOptions {
  return {
    ...(audioinput && { audioCaptureDefaults: { deviceId: audioinput } }),
    ...(videoinput && { videoCaptureDefaults: { deviceId: videoinput } }),
    ...(audiooutput && { audioOutput: { deviceId: audiooutput } }),
  }
}

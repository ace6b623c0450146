import { Room, type RoomOptions } from "livekit-client"
import type { readDeviceChoices } from "@/components/devices/device-choices"
import { ignoresElementVolume } from "../sound/element-volume"

type DeviceChoices = ReturnType<typeof readDeviceChoices>

/** A room of LiveKit that is not joined yet. Microphone and camera are off at first. */
export function createConference(devices: DeviceChoices): Room {
  return new Room({
    // Each camera in the size of its tile. A film goes on in a hidden tab: its sound does, and they stay together.
    adaptiveStream: { pauseVideoInBackground: false },
    dynacast: true,
    // A connection for each direction: with one for both, a film's first keyframe may come before a busy page has heard of its track, and
    // is dropped with what was made for a track without a name.
    singlePeerConnection: false,
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

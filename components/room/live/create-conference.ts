import { Room, type RoomOptions } from "livekit-client"
import type { readDeviceChoices } from "@/components/devices/device-choices"
import { ignoresElementVolume } from "../sound/element-volume"

type DeviceChoices = ReturnType<typeof readDeviceChoices>

/** A LiveKit room that is not joined yet, with microphone and camera off. */
export function createConference(devices: DeviceChoices): Room {
  return new Room({
    // Requests each camera in the size of its tile. The film plays on in a hidden tab, so that picture and sound stay together.
    adaptiveStream: { pauseVideoInBackground: false },
    dynacast: true,
    // One connection per direction. With one for both, a film's first keyframe may arrive before a busy page knows its track, and
    // is dropped with the receiver of the unnamed track.
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

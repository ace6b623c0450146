import { type Participant, type Room, RoomEvent, Track } from "livekit-client"
import { useTranslations } from "next-intl"
import { useEffect, useState } from "react"
import type { RoomDetails } from "@/server/contracts/rooms"
import { type Device, whyNot } from "./room-rights"

export type DeviceRefusals = Record<Device, string | null>

/**
 * Why camera, microphone and chat may not be used; null where they may. LiveKit tells of a change at once, the room's poll why.
 * `onChange` is called when LiveKit does.
 */
export function useDeviceRights(conference: Room, room: RoomDetails, onChange: () => void): DeviceRefusals {
  const t = useTranslations("lobby.whyNot")
  const [allowed, setAllowed] = useState(() => allowedBy(conference.localParticipant))

  useEffect(() => {
    const read = () => setAllowed(allowedBy(conference.localParticipant))
    const onPermissions = (_before: unknown, participant: Participant) => {
      if (!participant.isLocal) return
      read()
      onChange()
    }
    read()
    conference.on(RoomEvent.Connected, read)
    conference.on(RoomEvent.ParticipantPermissionsChanged, onPermissions)
    return () => {
      conference.off(RoomEvent.Connected, read)
      conference.off(RoomEvent.ParticipantPermissionsChanged, onPermissions)
    }
  }, [conference, onChange])

  const identity = conference.localParticipant.identity
  const refusal = (device: Device): string | null => {
    // Before the first connection nobody knows better than the room.
    if (allowed === null) return whyNot(room, identity, device, t)
    return allowed[device] ? null : (whyNot(room, identity, device, t) ?? t("notNow"))
  }
  return { camera: refusal("camera"), microphone: refusal("microphone"), chat: refusal("chat") }
}

/** What LiveKit lets a participant do; null while it has not said. */
function allowedBy({ permissions }: Participant): Record<Device, boolean> | null {
  if (!permissions) return null
  const may = (source: Track.Source): boolean =>
    permissions.canPublish &&
    // No source at all means every source.
    (permissions.canPublishSources.length === 0 || permissions.canPublishSources.includes(Track.sourceToProto(source)))
  return {
    camera: may(Track.Source.Camera),
    microphone: may(Track.Source.Microphone),
    chat: permissions.canPublishData,
  }
}

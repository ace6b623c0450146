import type { Participant, Room } from "livekit-client"
import { useTranslations } from "next-intl"
import { useEffect, useState } from "react"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { ConferenceDevice, ConferenceRights } from "@/lib/rules/conference-rights"
import { refusalSentence } from "./refusal-sentence"

/** Values of TrackSource in livekit_models.proto. */
const CAMERA = 1
const MICROPHONE = 2

export type DeviceRefusals = Record<ConferenceDevice, string | null>

/**
 * The reasons why camera, microphone and chat may not be used; null if permitted. LiveKit reports a change first, and the next
 * poll of the room gives the reason. `onChange` is called when LiveKit reports a change.
 */
export function useDeviceRights(conference: Room | null, room: RoomDetails, onChange: () => void): DeviceRefusals {
  const t = useTranslations("lobby.whyNot")
  const [allowed, setAllowed] = useState<ConferenceRights | null>(null)

  useEffect(() => {
    if (!conference) return
    const read = () => setAllowed(allowedBy(conference.localParticipant))
    const onPermissions = (_before: unknown, participant: Participant) => {
      if (!participant.isLocal) return
      read()
      onChange()
    }
    read()
    conference.on("connected", read)
    conference.on("participantPermissionsChanged", onPermissions)
    return () => {
      conference.off("connected", read)
      conference.off("participantPermissionsChanged", onPermissions)
    }
  }, [conference, onChange])

  const identity = conference?.localParticipant.identity ?? ""
  const refusal = (device: ConferenceDevice): string | null => {
    // LiveKit reports permissions only once connected.
    if (allowed === null) return refusalSentence(room, identity, device, t)
    return allowed[device] ? null : (refusalSentence(room, identity, device, t) ?? t("notNow"))
  }
  return { camera: refusal("camera"), microphone: refusal("microphone"), chat: refusal("chat") }
}

/** Null while LiveKit has not reported permissions. */
function allowedBy({ permissions }: Participant): ConferenceRights | null {
  if (!permissions) return null
  const sources: readonly number[] = permissions.canPublishSources
  const may = (source: number): boolean =>
    permissions.canPublish &&
    // An empty list allows every source.
    (sources.length === 0 || sources.includes(source))
  return {
    camera: may(CAMERA),
    microphone: may(MICROPHONE),
    chat: permissions.canPublishData,
  }
}

import { type ParticipantInfo, TrackSource } from "livekit-server-sdk"
import { MOVIE_BOT_IDENTITY, MOVIE_ROLE, MOVIE_ROLE_ATTRIBUTE } from "@/lib/contracts/movie-bot"
import type { ConferencePerson } from "@/server/ports"

type Rights = ConferencePerson["rights"]

/** ParticipantInfo.Kind in livekit_models.proto, which the SDK does not export. */
const STANDARD = 0

export function toPublishing({ camera, microphone, chat }: Rights) {
  const canPublishSources = [...(camera ? [TrackSource.CAMERA] : []), ...(microphone ? [TrackSource.MICROPHONE] : [])]
  // LiveKit takes an empty list of sources for all sources.
  return { canPublish: canPublishSources.length > 0, canPublishSources, canPublishData: chat }
}

export function toRights(permission: ParticipantInfo["permission"]): Rights {
  const sources = permission?.canPublish ? permission.canPublishSources : []
  const mayAll = permission?.canPublish === true && sources.length === 0
  return {
    camera: mayAll || sources.includes(TrackSource.CAMERA),
    microphone: mayAll || sources.includes(TrackSource.MICROPHONE),
    chat: permission?.canPublishData ?? false,
  }
}

/** False for our bot, which is a standard participant, and for ingresses, agents and recorders. */
export const isPerson = ({ identity, kind, attributes }: ParticipantInfo): boolean =>
  Number(kind) === STANDARD && identity !== MOVIE_BOT_IDENTITY && attributes[MOVIE_ROLE_ATTRIBUTE] !== MOVIE_ROLE

import { type RemoteParticipant, type RemoteTrack, type Room, RoomEvent, Track } from "livekit-client"
import { useEffect, useState } from "react"
import { MOVIE_ROLE, MOVIE_ROLE_ATTRIBUTE } from "@/server/contracts/screening"

/** The attribute of the movie bot that names the screening it plays. */
const SCREENING_ATTRIBUTE = "screening"

export interface Film {
  /** Null where the bot does not say. */
  screeningId: string | null
  picture: RemoteTrack | null
  sound: RemoteTrack | null
}

const events = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.ConnectionStateChanged,
] as const

/** The film is carried by who has the role, never by who publishes what: deliveries differ in their track sources. */
export function isMovieBot(participant: { attributes: Readonly<Record<string, string>> }): boolean {
  return participant.attributes[MOVIE_ROLE_ATTRIBUTE] === MOVIE_ROLE
}

/** The film in the room, or null. Of two bots (one has just died) the one that joined last. */
export function useFilm(room: Room): Film | null {
  const [film, setFilm] = useState<Film | null>(null)

  useEffect(() => {
    const update = () => setFilm((known) => keepIfSame(known, findFilm(room)))
    update()
    for (const event of events) room.on(event, update)
    return () => {
      for (const event of events) room.off(event, update)
    }
  }, [room])

  return film
}

function findFilm(room: Room): Film | null {
  const bots = [...room.remoteParticipants.values()].filter(isMovieBot)
  const bot = bots.sort((a, b) => (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0)).at(-1)
  if (!bot) return null
  return {
    screeningId: bot.attributes[SCREENING_ATTRIBUTE] ?? null,
    picture: trackOf(bot, Track.Kind.Video),
    sound: trackOf(bot, Track.Kind.Audio),
  }
}

function trackOf(bot: RemoteParticipant, kind: Track.Kind): RemoteTrack | null {
  for (const publication of bot.trackPublications.values()) {
    if (publication.kind === kind && publication.track) return publication.track
  }
  return null
}

function keepIfSame(known: Film | null, found: Film | null): Film | null {
  if (!known || !found) return found
  const isSame =
    known.screeningId === found.screeningId && known.picture === found.picture && known.sound === found.sound
  return isSame ? known : found
}

import type { RemoteTrack, RemoteTrackPublication, Room } from "livekit-client"
import { MOVIE_ROLE, MOVIE_ROLE_ATTRIBUTE } from "@/lib/contracts/movie-bot"
import { useConference } from "../connection/use-conference"

/** The attribute of the movie bot that names the screening it plays. */
const SCREENING_ATTRIBUTE = "screening"

export interface Film {
  /** Null where the bot does not say. */
  screeningId: string | null
  picture: RemoteTrack | null
  sound: RemoteTrack | null
}

const events = [
  "participantConnected",
  "participantDisconnected",
  "participantAttributesChanged",
  "trackSubscribed",
  "trackUnsubscribed",
  "connectionStateChanged",
] as const

/** The film is carried by who has the role, never by who publishes what: deliveries differ in their track sources. */
export function isMovieBot(participant: { attributes: Readonly<Record<string, string>> }): boolean {
  return participant.attributes[MOVIE_ROLE_ATTRIBUTE] === MOVIE_ROLE
}

/** The film in the room, or null. Of two bots (one has just died) the one that joined last. */
export function useFilm(room: Room | null): Film | null {
  return useConference(room, events, findFilm, null)
}

/** False for the film of another screening, whose bot is just leaving or is news. */
export function isOf(screening: { id: string } | null, { screeningId }: Film): boolean {
  return screeningId === null || screeningId === screening?.id
}

function findFilm(room: Room, known: Film | null): Film | null {
  const bots = [...room.remoteParticipants.values()].filter(isMovieBot)
  const bot = bots.sort((a, b) => (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0)).at(-1)
  if (!bot) return null
  return keepIfSame(known, {
    screeningId: bot.attributes[SCREENING_ATTRIBUTE] ?? null,
    picture: trackOf(bot.videoTrackPublications),
    sound: trackOf(bot.audioTrackPublications),
  })
}

function trackOf(publications: ReadonlyMap<string, RemoteTrackPublication>): RemoteTrack | null {
  for (const { track } of publications.values()) {
    if (track) return track
  }
  return null
}

function keepIfSame(known: Film | null, found: Film): Film {
  if (!known) return found
  const isSame =
    known.screeningId === found.screeningId && known.picture === found.picture && known.sound === found.sound
  return isSame ? known : found
}

import type { RemoteTrack, RemoteTrackPublication, Room } from "livekit-client"
import { MOVIE_ROLE, MOVIE_ROLE_ATTRIBUTE } from "@/lib/contracts/movie-bot"
import { useConference } from "../connection/use-conference"

const SCREENING_ATTRIBUTE = "screening"

export interface Film {
  /** Null when the bot does not name it. */
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

/** The role identifies the bot, because track sources differ between deliveries. */
export function isMovieBot(participant: { attributes: Readonly<Record<string, string>> }): boolean {
  return participant.attributes[MOVIE_ROLE_ATTRIBUTE] === MOVIE_ROLE
}

/** The film in the room. If there are two bots, because one has just died, the newer one counts. */
export function useFilm(room: Room | null): Film | null {
  return useConference(room, events, findFilm, null)
}

/** False for the film of another screening: its bot is leaving, or the page does not know the screening yet. */
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

"use client"

import { AudioTrack } from "@livekit/components-react"
import { type Participant, Track } from "livekit-client"
import { useSoundSettings, voicesLoudness } from "../sound/sound-settings"

/** Everybody's voice. The film's sound has its own volume. */
export function PeopleSound({ people }: { people: Participant[] }) {
  const volume = voicesLoudness(useSoundSettings())
  return people
    .filter((person) => !person.isLocal)
    .map((person) => {
      const publication = person.getTrackPublication(Track.Source.Microphone)
      if (!publication?.track) return null
      return (
        <AudioTrack
          key={publication.trackSid}
          volume={volume}
          trackRef={{ participant: person, publication, source: Track.Source.Microphone }}
        />
      )
    })
}

import { type RemoteTrack, Room, RoomEvent } from "livekit-client"
import type { DecodingReport, ViewerApi } from "./page-api"

/** The page of a viewer; see page-api.ts. Bundled to one script. */

// LiveKit's room would create its own context and keep a sound output running: a third of a viewer's cost.
Reflect.deleteProperty(window, "AudioContext")

const room = new Room()

function show(track: RemoteTrack): void {
  // As the room page does.
  track.setPlayoutDelay(0.2)
  document.body.append(track.attach())
}

const viewer: ViewerApi = {
  async join({ url, token }) {
    room.on(RoomEvent.TrackSubscribed, show)
    room.on(RoomEvent.TrackUnsubscribed, (track) => {
      for (const element of track.detach()) element.remove()
    })
    await room.connect(url, token)
  },
  async decoding() {
    const reports: DecodingReport[] = []
    for (const participant of room.remoteParticipants.values()) {
      for (const publication of participant.videoTrackPublications.values()) {
        const stats = await publication.track?.receiver?.getStats()
        stats?.forEach((entry) => {
          if (entry.type !== "inbound-rtp") return
          reports.push({
            freezes: entry.freezeCount ?? 0,
            frozenMs: (entry.totalFreezesDuration ?? 0) * 1000,
            framesDecoded: entry.framesDecoded ?? 0,
            framesDropped: entry.framesDropped ?? 0,
            framesPerSecond: entry.framesPerSecond ?? 0,
            keyframeRequests: entry.pliCount ?? 0,
          })
        })
      }
    }
    return reports
  },
}

window.viewer = viewer

import { type RemoteTrack, Room, RoomEvent } from "livekit-client"
import type { DecodingReport, SubscriberPage, TakeMessage, WatchMessage } from "./page-api"

/** The page of a subscriber; see page-api.ts. Bundled to one script. */

declare global {
  interface Window {
    /** Set by the page: coded pictures of a few pixels, by the MIME type of their codec. */
    tinyPicturesBase64: Record<string, string>
  }
}

// Every room would make a context of its own and keep a sound output running for it: a third of what a subscriber costs.
Reflect.deleteProperty(window, "AudioContext")

const rooms = new Map<string, Room>()
const worker = new Worker("/worker.js")
const tinyPictures = new Map(
  Object.entries(window.tinyPicturesBase64).map(([mimeType, base64]) => [
    mimeType,
    Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer,
  ]),
)

/** Chromium's first form of encoded transforms; RTCRtpScriptTransform hears of no frame when it comes after the track. */
interface EncodedStreams {
  createEncodedStreams(): { readable: ReadableStream; writable: WritableStream }
}

/** Sound arrives too, and nobody takes it: noting it would cost as much again as pictures do. */
function countArrivals(track: RemoteTrack, mimeType: string | undefined, room: string): void {
  if (track.kind !== "video") return
  // A picture in another codec would be an error to the decoder, and make it ask for keyframes.
  const tinyPicture = tinyPictures.get(mimeType?.toLowerCase() ?? "")
  if (!tinyPicture) throw new Error(`there is no tiny picture for ${mimeType}`)
  const receiver = track.receiver as (RTCRtpReceiver & EncodedStreams) | undefined
  if (!receiver) throw new Error("a subscribed track has a receiver")
  const { readable, writable } = receiver.createEncodedStreams()
  const watch: WatchMessage = { type: "watch", readable, writable, room, tinyPicture }
  worker.postMessage(watch, [readable, writable])
}

function show(track: RemoteTrack): void {
  // As the room page does.
  track.setPlayoutDelay(0.2)
  document.body.append(track.attach())
}

async function reportOf(name: string, room: Room): Promise<DecodingReport[]> {
  const reports: DecodingReport[] = []
  for (const participant of room.remoteParticipants.values()) {
    for (const publication of participant.videoTrackPublications.values()) {
      const stats = await publication.track?.receiver?.getStats()
      stats?.forEach((entry) => {
        if (entry.type !== "inbound-rtp") return
        reports.push({
          room: name,
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
}

const subscriber: SubscriberPage = {
  async join({ room: name, url, token, mode }) {
    const room = new Room()
    rooms.set(name, room)
    room.on(RoomEvent.TrackSubscribed, (track, { mimeType }) => {
      if (mode === "count") countArrivals(track, mimeType, name)
      else show(track)
    })
    room.on(RoomEvent.TrackUnsubscribed, (track) => {
      for (const element of track.detach()) element.remove()
    })
    const rtcConfig = { encodedInsertableStreams: mode === "count" } as RTCConfiguration
    await room.connect(url, token, { rtcConfig })
  },
  async leave(name) {
    await rooms.get(name)?.disconnect()
    rooms.delete(name)
  },
  takeArrivals: () =>
    new Promise((resolve) => {
      const channel = new MessageChannel()
      channel.port1.onmessage = ({ data }) => resolve(data)
      worker.postMessage({ type: "take" } satisfies TakeMessage, [channel.port2])
    }),
  decoding: async () => (await Promise.all([...rooms].map(([name, room]) => reportOf(name, room)))).flat(),
}

window.subscriber = subscriber

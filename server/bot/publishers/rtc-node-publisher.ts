import { AudioEncoding, VideoEncoding } from "@livekit/rtc-ffi-bindings"
import {
  AudioFrame,
  AudioSource,
  DisconnectReason,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoCodec,
  VideoFrame,
  VideoSource,
} from "@livekit/rtc-node"
import { AppError } from "@/server/contracts/errors"
import { AUDIO_BITRATE_BPS, videoBitrateBps } from "./bitrate"
import { type DisconnectCause, deferred, type Publisher, type PublisherOptions } from "./publisher"

const SOUND_RATE_HZ = 48_000
const SOUND_CHANNELS = 2
/** Capacity of the sound queue; the process aborts when it is not a multiple of 10. The player fills 200 to 300 ms of it. */
const SOUND_QUEUE_MS = 1_000
const JOIN_TIMEOUT_MS = 8_000
const LEAVE_TIMEOUT_MS = 1_500
/** Both tracks carry the same stream name: only then does a browser keep picture and sound together. */
const STREAM_NAME = "movie"

class TimeoutError extends Error {}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError()), ms)
  })
  // Whichever comes second must not become an unhandled rejection.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}

/** The library tells reasons in prose only. Its text is not passed on: it may hold the address with the token in it. */
function explainJoinError(error: unknown): AppError {
  const text = error instanceof Error ? error.message : String(error)
  if (/\b40[13]\b|unauthori[sz]ed|invalid token|permission|forbidden/i.test(text)) {
    return new AppError("LIVEKIT_UNAUTHORIZED")
  }
  return new AppError("LIVEKIT_UNREACHABLE")
}

function causeOf(reason: DisconnectReason): DisconnectCause {
  switch (reason) {
    case DisconnectReason.DUPLICATE_IDENTITY:
    case DisconnectReason.PARTICIPANT_REMOVED:
      return "evicted"
    case DisconnectReason.CLIENT_INITIATED:
      return "left"
    default:
      return "lost"
  }
}

/** Publishes decoded pictures and sound with LiveKit's native library, which encodes them. */
export function createRtcNodePublisher(options: PublisherOptions): Publisher {
  const { width, height, frameRate } = options.video
  const room = new Room()
  const videoSource = new VideoSource(width, height)
  const audioSource = options.hasAudio ? new AudioSource(SOUND_RATE_HZ, SOUND_CHANNELS, SOUND_QUEUE_MS) : null
  const ended = deferred<DisconnectCause>()
  let isConnected = false
  let hasLeft = false

  room.on(RoomEvent.Disconnected, (reason) => {
    isConnected = false
    ended.resolve(hasLeft ? "left" : causeOf(reason))
  })

  const publish = async (): Promise<void> => {
    const participant = room.localParticipant
    if (!participant) throw new AppError("LIVEKIT_UNREACHABLE")
    const video = new TrackPublishOptions({
      source: TrackSource.SOURCE_SCREENSHARE,
      stream: STREAM_NAME,
      simulcast: false,
      videoCodec: VideoCodec.H264,
      videoEncoding: new VideoEncoding({
        maxBitrate: BigInt(videoBitrateBps(options.video, frameRate)),
        maxFramerate: Math.ceil(frameRate),
      }),
    })
    const audio = new TrackPublishOptions({
      source: TrackSource.SOURCE_SCREENSHARE_AUDIO,
      stream: STREAM_NAME,
      // Both are meant for speech: they cut quiet music away and double the bytes.
      dtx: false,
      red: false,
      audioEncoding: new AudioEncoding({ maxBitrate: BigInt(AUDIO_BITRATE_BPS) }),
    })
    await participant.publishTrack(LocalVideoTrack.createVideoTrack("movie", videoSource), video)
    if (audioSource) {
      await participant.publishTrack(LocalAudioTrack.createAudioTrack("movie-sound", audioSource), audio)
    }
  }

  const leave = async (): Promise<void> => {
    hasLeft = true
    isConnected = false
    await withTimeout(room.disconnect(), LEAVE_TIMEOUT_MS).catch(() => undefined)
    await Promise.allSettled([videoSource.close(), audioSource?.close()])
    ended.resolve("left")
  }

  return {
    disconnected: ended.promise,
    async join() {
      try {
        const connecting = room.connect(options.url, options.token, { autoSubscribe: false, dynacast: false })
        await withTimeout(connecting, JOIN_TIMEOUT_MS)
        await withTimeout(publish(), JOIN_TIMEOUT_MS)
        isConnected = true
      } catch (error) {
        await leave()
        throw error instanceof AppError ? error : explainJoinError(error)
      }
    },
    video(picture) {
      // After a disconnect the library goes on accepting frames that nobody will ever see.
      if (!isConnected) return
      videoSource.captureFrame(new VideoFrame(picture, width, height, VideoBufferType.I420))
    },
    async audio(samples) {
      if (!isConnected || !audioSource || samples.length === 0) return
      const frame = new AudioFrame(samples, SOUND_RATE_HZ, SOUND_CHANNELS, samples.length / SOUND_CHANNELS)
      await audioSource.captureFrame(frame)
    },
    leave,
  }
}

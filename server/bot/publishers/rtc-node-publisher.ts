import { AudioEncoding, VideoEncoding } from "@livekit/rtc-ffi-bindings"
import {
  AudioFrame,
  AudioSource,
  DisconnectReason,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  VideoCodec as RtcVideoCodec,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
} from "@livekit/rtc-node"
import { AppError } from "@/lib/contracts/errors"
import type { VideoCodec } from "@/lib/contracts/screening"
import { type Size, SOUND_BITRATE_BPS } from "@/lib/rules/renditions"
import { withTimeout } from "@/lib/with-timeout"
import type { Still } from "../media/encode/still-encoder"
import { SOUND_CHANNELS, SOUND_RATE_HZ } from "../pacing/sound-grid"
import { videoBitrateBps } from "./bitrate"
import type { DisconnectCause, Publisher } from "./publisher"

/** Capacity of the sound queue, of which the player fills 200 to 300 ms. The process aborts unless it is a multiple of 10. */
const SOUND_QUEUE_MS = 1_000
const JOIN_TIMEOUT_MS = 8_000
const LEAVE_TIMEOUT_MS = 1_500
/** How often a still is repeated for people who join, with as much silence. */
const STILL_INTERVAL_MS = 100
/** A browser synchronizes picture and sound only when both tracks carry the same stream name. */
const STREAM_NAME = "movie"

const timedOut = () => new AppError("LIVEKIT_UNREACHABLE")

/** The library gives its reason as text only. That text is not passed on, because it may contain the token. */
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

export interface RtcNodeOptions {
  url: string
  token: string
  /** False for a film without sound. */
  hasAudio: boolean
  video: Size & { frameRate: number }
  videoCodec: VideoCodec
}

const codecs = { h264: RtcVideoCodec.H264, vp8: RtcVideoCodec.VP8 } as const satisfies Record<VideoCodec, RtcVideoCodec>

/** Publishes decoded pictures (tight I420) and sound (interleaved 16-bit stereo at 48 kHz) with LiveKit's native library. */
export function createRtcNodePublisher(options: RtcNodeOptions): Publisher<Uint8Array<ArrayBuffer>, Int16Array> {
  const { width, height, frameRate } = options.video
  const room = new Room()
  const videoSource = new VideoSource(width, height)
  const audioSource = options.hasAudio ? new AudioSource(SOUND_RATE_HZ, SOUND_CHANNELS, SOUND_QUEUE_MS) : null
  const ended = Promise.withResolvers<DisconnectCause>()
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
      videoCodec: codecs[options.videoCodec],
      videoEncoding: new VideoEncoding({
        maxBitrate: BigInt(videoBitrateBps(options.video, frameRate)),
        maxFramerate: Math.ceil(frameRate),
      }),
    })
    const audio = new TrackPublishOptions({
      source: TrackSource.SOURCE_SCREENSHARE_AUDIO,
      stream: STREAM_NAME,
      // DTX and RED are meant for speech: they cut off quiet music and double the bytes.
      dtx: false,
      red: false,
      audioEncoding: new AudioEncoding({ maxBitrate: BigInt(SOUND_BITRATE_BPS) }),
    })
    await participant.publishTrack(LocalVideoTrack.createVideoTrack("movie", videoSource), video)
    if (audioSource) {
      await participant.publishTrack(LocalAudioTrack.createAudioTrack("movie-sound", audioSource), audio)
    }
  }

  let held: Uint8Array<ArrayBuffer> | null = null
  let stillTimer: NodeJS.Timeout | undefined
  let isSilent = false

  const sendPicture = (picture: Uint8Array<ArrayBuffer>): void => {
    // After a disconnect the library still accepts frames, and drops them.
    if (!isConnected) return
    videoSource.captureFrame(new VideoFrame(picture, width, height, VideoBufferType.I420))
  }

  const sendSound = async (samples: Int16Array): Promise<void> => {
    if (!isConnected || !audioSource || samples.length === 0) return
    await audioSource.captureFrame(
      new AudioFrame(samples, SOUND_RATE_HZ, SOUND_CHANNELS, samples.length / SOUND_CHANNELS),
    )
  }

  const showStill = (still: Still | null): void => {
    clearInterval(stillTimer)
    if (still) held = still.data
    isSilent = true
    audioSource?.clearQueue()
    const silence = new Int16Array((SOUND_RATE_HZ / 1_000) * STILL_INTERVAL_MS * SOUND_CHANNELS)
    const send = () => {
      if (held) sendPicture(held)
      if (isSilent && (audioSource?.queuedDuration ?? 0) < STILL_INTERVAL_MS) {
        // The queue may be closed by now, and that is reported elsewhere.
        sendSound(silence).catch(() => undefined)
      }
    }
    send()
    stillTimer = setInterval(send, STILL_INTERVAL_MS)
  }

  const leave = async (): Promise<void> => {
    clearInterval(stillTimer)
    hasLeft = true
    isConnected = false
    await withTimeout(room.disconnect(), LEAVE_TIMEOUT_MS, timedOut).catch(() => undefined)
    await Promise.allSettled([videoSource.close(), audioSource?.close()])
    ended.resolve("left")
  }

  return {
    disconnected: ended.promise,
    bytes: null,
    async join() {
      try {
        const connecting = room.connect(options.url, options.token, { autoSubscribe: false, dynacast: false })
        await withTimeout(connecting, JOIN_TIMEOUT_MS, timedOut)
        await withTimeout(publish(), JOIN_TIMEOUT_MS, timedOut)
        isConnected = true
      } catch (error) {
        await leave()
        throw error instanceof AppError ? error : explainJoinError(error)
      }
    },
    showStill,
    picture(picture) {
      clearInterval(stillTimer)
      held = picture
      sendPicture(picture)
    },
    async sound(samples) {
      if (isSilent) {
        isSilent = false
        audioSource?.clearQueue()
      }
      await sendSound(samples)
    },
    leave,
  }
}

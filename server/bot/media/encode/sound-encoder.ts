import { AV_CODEC_FLAG_GLOBAL_HEADER, AV_SAMPLE_FMT_S16 } from "node-av/constants"
import { type CodecContext, FFmpegError, Frame, Packet, Rational } from "node-av/lib"
import { SOUND_BITRATE_BPS } from "@/lib/rules/renditions"
import { SOUND_RATE_HZ } from "@/server/bot/pacing/sound-grid"
import { stereo } from "../stereo"
import { openEncoder } from "./open-encoder"

/** Length of an Opus packet, as WebRTC expects. */
export const OPUS_PACKET_MS = 20

/** Twenty milliseconds of silence in stereo. */
export const OPUS_SILENCE = Buffer.from([0xf8, 0xff, 0xfe])

const samplesPerPacket = (SOUND_RATE_HZ * OPUS_PACKET_MS) / 1000

/** Opens an encoder for Opus, stereo, 48 kHz, a packet every 20 ms. The caller disposes the context. */
export const openOpusEncoder = (options: Record<string, string> = {}): Promise<CodecContext> =>
  openEncoder("libopus", { application: "audio", frame_duration: String(OPUS_PACKET_MS), ...options }, (encoder) => {
    encoder.sampleRate = SOUND_RATE_HZ
    encoder.sampleFormat = AV_SAMPLE_FMT_S16
    encoder.channelLayout = stereo
    encoder.timeBase = new Rational(1, SOUND_RATE_HZ)
    encoder.bitRate = BigInt(SOUND_BITRATE_BPS)
    // MP4 stores the header apart from the packets.
    encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  })

export async function createSoundEncoder() {
  // Half the work of the highest setting, without an audible difference at this bitrate.
  const context = await openOpusEncoder({ compression_level: "5" })
  const packet = new Packet()
  packet.alloc()
  let pts = 0n
  return {
    /** Encodes 20 ms of interleaved 16-bit stereo at 48 kHz. Synchronous, because it takes only 0.2 ms. */
    encode(samples: Int16Array): Buffer {
      using frame = Frame.fromAudioBuffer(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), {
        nbSamples: samplesPerPacket,
        format: AV_SAMPLE_FMT_S16,
        sampleRate: SOUND_RATE_HZ,
        channelLayout: stereo,
        pts,
        timeBase: { num: 1, den: SOUND_RATE_HZ },
      })
      pts += BigInt(samplesPerPacket)
      FFmpegError.throwIfError(context.sendFrameSync(frame), "encode sound")
      FFmpegError.throwIfError(context.receivePacketSync(packet), "encode sound")
      const data = Buffer.from(packet.data ?? [])
      packet.unref()
      return data
    },
    [Symbol.dispose]() {
      packet.free()
      context.freeContext()
    },
  }
}

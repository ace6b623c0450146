import { AV_SAMPLE_FMT_S16 } from "node-av/constants"
import { FFmpegError, Frame, SoftwareResampleContext } from "node-av/lib"
import { SOUND_CHANNELS, SOUND_RATE_HZ } from "@/server/bot/pacing/sound-grid"
import { stereo } from "../stereo"

/** Converts decoded sound of any format, rate and number of channels. */
export function createSoundConverter() {
  let resampler: SoftwareResampleContext | null = null
  let key = ""

  const configure = (frame: Frame): SoftwareResampleContext => {
    const wanted = `${frame.format} ${frame.sampleRate} ${frame.channelLayout.nbChannels} ${frame.channelLayout.mask}`
    if (resampler && key === wanted) return resampler
    resampler?.free()
    resampler = new SoftwareResampleContext()
    const input = frame.format as Parameters<SoftwareResampleContext["allocSetOpts2"]>[4]
    FFmpegError.throwIfError(
      resampler.allocSetOpts2(stereo, AV_SAMPLE_FMT_S16, SOUND_RATE_HZ, frame.channelLayout, input, frame.sampleRate),
      "set up resampler",
    )
    FFmpegError.throwIfError(resampler.init(), "set up resampler")
    key = wanted
    return resampler
  }

  return {
    /** Converts to interleaved 16-bit stereo at 48 kHz. Null flushes the resampler. */
    convert(frame: Frame | null): Int16Array {
      const target = frame ? configure(frame) : resampler
      if (!target) return new Int16Array(0)
      using converted = new Frame()
      converted.alloc()
      converted.format = AV_SAMPLE_FMT_S16
      converted.sampleRate = SOUND_RATE_HZ
      converted.channelLayout = stereo
      FFmpegError.throwIfError(target.convertFrame(converted, frame), "resample sound")
      const plane = converted.data?.[0]
      const length = converted.nbSamples * SOUND_CHANNELS
      if (!plane || length === 0) return new Int16Array(0)
      // The plane is FFmpeg's memory and is freed with the frame.
      return new Int16Array(plane.buffer, plane.byteOffset, length).slice()
    },
    /** Length of the sound in the resampler, which the next `convert` returns first. */
    delayMs: () => (resampler ? Number(resampler.getDelay(1_000_000n)) / 1000 : 0),
    [Symbol.dispose]() {
      resampler?.free()
    },
  }
}

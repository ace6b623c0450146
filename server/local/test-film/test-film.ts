import { mkdir, rename } from "node:fs/promises"
import path from "node:path"
import { AV_LOG_ERROR, AV_PKT_DATA_DISPLAYMATRIX, AVFMT_NOFILE } from "node-av/constants"
import { Dictionary, FormatContext, Log, Rational } from "node-av/lib"
import { check, createAudioEncoder, createVideoEncoder, soundSampleRate } from "../film-encoder"
import { createGrain } from "./test-film-grain"
import { createPicturePainter } from "./test-film-picture"
import { burstMs, interleave, soundSamples } from "./test-film-sound"
import { displayMatrix, storeTurned } from "./turned-picture"

export interface TestFilmOptions {
  /** The `.mp4`, or with `hls` the `.m3u8`, whose segments are written beside it. Missing folders are created. */
  path: string
  durationS: number
  frameRate: { num: number; den: number }
  /** Even numbers. */
  width: number
  height: number
  /** Writes a playlist of MPEG-TS segments instead of an MP4 file. */
  hls?: boolean
  toneHz?: number
  /** Frames between keyframes; two seconds by default. */
  gop?: number
  /** False for a film without sound, or without picture. */
  hasAudio?: boolean
  hasVideo?: boolean
  /** Clockwise quarter turns that a player has to apply, as in films from phones: drawn upright, stored rotated. */
  quarterTurns?: 0 | 1 | 2 | 3
  /** Width to height of one pixel, for anamorphic films. */
  sampleAspectRatio?: { num: number; den: number }
  /** With B-frames a film has to be transcoded for WebRTC. */
  bFrames?: number
  /** WebRTC carries Opus unchanged. */
  soundCodec?: "aac" | "opus"
  /** Adds film grain, with a bitrate for the picture: without grain it takes very little. */
  grain?: { strength: number; bitrateBps: number }
  /** Receives the finished share, from 0 to 1. */
  onProgress?: (share: number) => void
}

/** The frame at which the flash of each second starts: the first one not before the second. */
function flashFrames(durationS: number, { num, den }: { num: number; den: number }): number[] {
  return Array.from({ length: Math.ceil(durationS) }, (_, second) => Math.ceil((second * num) / den))
}

const openVideo = (output: FormatContext, { grain, ...options }: TestFilmOptions) => {
  const { num, den } = options.frameRate
  const isOnItsSide = (options.quarterTurns ?? 0) % 2 === 1
  const format = {
    width: isOnItsSide ? options.height : options.width,
    height: isOnItsSide ? options.width : options.height,
    frameRate: options.frameRate,
    gop: options.gop ?? Math.round((2 * num) / den),
  }
  const x264 = { preset: "ultrafast", ...(grain ? {} : { crf: "21" }), bf: String(options.bFrames ?? 0) }
  return createVideoEncoder(output, format, x264, (context) => {
    if (grain) {
      context.bitRate = BigInt(grain.bitrateBps)
      context.rcMaxRate = BigInt(grain.bitrateBps * 2)
      context.rcBufferSize = grain.bitrateBps
    }
    const { sampleAspectRatio } = options
    if (sampleAspectRatio) context.sampleAspectRatio = new Rational(sampleAspectRatio.num, sampleAspectRatio.den)
  })
}

/**
 * Generates a film whose content can be measured: frame numbers as a bar code, and a flash with a tone at every second. The file
 * appears complete or not at all; an HLS playlist is complete when it exists.
 * @throws Error when FFmpeg fails, or the folder is not writable
 */
export async function generateTestFilm(options: TestFilmOptions): Promise<void> {
  Log.setLevel(AV_LOG_ERROR)
  const {
    durationS,
    frameRate,
    width,
    height,
    hls = false,
    toneHz = 1000,
    hasAudio = true,
    hasVideo = true,
    quarterTurns = 0,
    soundCodec = "aac",
  } = options
  await mkdir(path.dirname(options.path), { recursive: true })
  const target = hls ? options.path : `${options.path}.part`
  await using output = new FormatContext()
  check(output.allocOutputContext2(null, hls ? "hls" : "mp4", target), "output")

  using video = hasVideo ? await openVideo(output, options) : null
  if (video && quarterTurns > 0) {
    video.stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(quarterTurns))
  }
  using audio = hasAudio ? await createAudioEncoder(output, soundCodec) : null
  if (!output.oformat?.hasFlags(AVFMT_NOFILE)) check(await output.openOutput(), "open output")
  using muxerOptions = Dictionary.fromObject(
    hls
      ? {
          hls_time: "2",
          hls_playlist_type: "vod",
          hls_flags: "temp_file",
          hls_segment_filename: `${options.path.replace(/\.m3u8$/, "")}-%04d.ts`,
        }
      : { movflags: "+faststart" },
  )
  check(await output.writeHeader(muxerOptions), "write header")

  const frameS = frameRate.den / frameRate.num
  const starts = flashFrames(durationS, frameRate)
  const onsets = starts.map((frame) => Math.round(frame * frameS * soundSampleRate))
  const frames = Math.round(durationS / frameS)
  const totalSamples = Math.round(durationS * soundSampleRate)
  const painter = createPicturePainter({ width, height, frameRate })
  const addGrain = options.grain ? createGrain({ width, height }, options.grain.strength) : null

  let samplesDone = 0
  const encodeSoundUntil = async (end: number): Promise<void> => {
    while (audio && samplesDone < Math.min(end, totalSamples)) {
      const count = Math.min(audio.context.frameSize, totalSamples - samplesDone)
      const planar = soundSamples(samplesDone, count, onsets, toneHz)
      const samples = soundCodec === "opus" ? interleave(planar) : planar
      await audio.encodeSound(samplesDone, count, samples)
      samplesDone += count
    }
  }

  let second = 0
  for (let n = 0; n < frames; n++) {
    if (n % 25 === 0) options.onProgress?.(n / frames)
    if (video) {
      while ((starts[second + 1] ?? Number.POSITIVE_INFINITY) <= n) second++
      const sinceFlashMs = (n - (starts[second] ?? 0)) * frameS * 1000
      const flash = Math.max(0, 1 - sinceFlashMs / burstMs)
      const picture = painter.draw(n, flash)
      addGrain?.(picture, n)
      await video.encodePicture(n, storeTurned(picture, width, height, quarterTurns))
    }
    await encodeSoundUntil(Math.round((n + 1) * frameS * soundSampleRate))
  }
  await encodeSoundUntil(totalSamples)
  await video?.flush()
  await audio?.flush()
  check(await output.writeTrailer(), "write trailer")
  await output.closeOutput()
  if (!hls) {
    await rename(target, options.path)
  }
}

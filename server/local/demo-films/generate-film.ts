import { mkdir, rename } from "node:fs/promises"
import path from "node:path"
import { AV_LOG_ERROR } from "node-av/constants"
import { Dictionary, FormatContext, Log } from "node-av/lib"
import { check, createAudioEncoder, createVideoEncoder, soundSampleRate } from "../film-encoder"
import type { DemoFilm } from "./film"
import { renderScore } from "./music"
import { framesPerSecond, height, width } from "./picture"
import { createProjector } from "./projector"

/**
 * Generates a demo film as MP4 that can be passed through: H.264 without B-frames, a keyframe each second, AAC stereo. The file
 * appears complete or not at all.
 * @param onProgress receives the finished share, from 0 to 1
 * @throws Error when FFmpeg fails, or the folder is not writable
 */
export async function generateDemoFilm(
  film: DemoFilm,
  file: string,
  onProgress: (share: number) => void = () => {},
): Promise<void> {
  Log.setLevel(AV_LOG_ERROR)
  await mkdir(path.dirname(file), { recursive: true })
  const part = `${file}.part`
  await using output = new FormatContext()
  check(output.allocOutputContext2(null, "mp4", part), "output")
  const frameRate = { num: framesPerSecond, den: 1 }
  using video = await createVideoEncoder(
    output,
    { width, height, frameRate, gop: framesPerSecond },
    { preset: "superfast", crf: "28", bf: "0" },
  )
  using audio = await createAudioEncoder(output, "aac")
  check(await output.openOutput(), "open output")
  using muxerOptions = Dictionary.fromObject({ movflags: "+faststart" })
  check(await output.writeHeader(muxerOptions), "write header")

  const bars = film.scenes.reduce((sum, scene) => sum + scene.bars, 0)
  const [left, right] = renderScore(film.score, bars)
  let samplesDone = 0
  const encodeSoundUntil = async (end: number): Promise<void> => {
    while (samplesDone < end) {
      const count = Math.min(audio.context.frameSize, left.length - samplesDone)
      const samples = new Float32Array(count * 2)
      samples.set(left.subarray(samplesDone, samplesDone + count))
      samples.set(right.subarray(samplesDone, samplesDone + count), count)
      await audio.encodeSound(samplesDone, count, samples)
      samplesDone += count
    }
  }

  const durationS = left.length / soundSampleRate
  const frames = Math.floor(durationS * framesPerSecond)
  using projector = await createProjector(film)
  for (let n = 0; n < frames; n++) {
    if (n % framesPerSecond === 0) onProgress(n / frames)
    const picture = await projector.paint(n / framesPerSecond)
    await video.encodePicture(n, picture.data)
    await encodeSoundUntil(Math.min(left.length, Math.round(((n + 1) / framesPerSecond) * soundSampleRate)))
  }
  await encodeSoundUntil(left.length)
  await video.flush()
  await audio.flush()
  check(await output.writeTrailer(), "write trailer")
  await output.closeOutput()
  await rename(part, file)
}

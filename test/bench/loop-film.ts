import { rename } from "node:fs/promises"
import { AV_LOG_ERROR } from "node-av/constants"
import { FFmpegError, FormatContext, Log, Packet, Rational, type Stream } from "node-av/lib"

/** One repetition lasts a whole number of sound samples at 48 kHz. */
const SOUND_RATE_HZ = 48_000

export interface LoopOptions {
  /** An MP4 with video and 48 kHz audio. */
  from: string
  to: string
  times: number
  /** Length of the film in sound samples: a whole number of its frames, and of its sound packets. */
  lengthSamples: number
}

function check(code: number, step: string): number {
  FFmpegError.throwIfError(code, step)
  return code
}

/**
 * Makes a long film by repeating the packets of a short one: hours in seconds. Frame numbers and sound repeat without a
 * gap. The file appears complete or not at all.
 */
export async function loopFilm({ from, to, times, lengthSamples }: LoopOptions): Promise<void> {
  Log.setLevel(AV_LOG_ERROR)
  await using output = new FormatContext()
  const part = `${to}.part`
  check(output.allocOutputContext2(null, "mp4", part), "output")
  const streams: Stream[] = []
  using packet = new Packet()
  packet.alloc()
  for (let round = 0; round < times; round++) {
    await using input = new FormatContext()
    input.allocContext()
    check(await input.openInput(from, null, null), `open ${from}`)
    check(await input.findStreamInfo(null), "streams")
    if (round === 0) {
      for (const source of input.streams) {
        const stream = output.newStream(null)
        check(source.codecpar.copy(stream.codecpar), "stream parameters")
        stream.timeBase = source.timeBase
        streams.push(stream)
      }
      check(await output.openOutput(), "open output")
      check(await output.writeHeader(null), "write header")
    }
    while ((await input.readFrame(packet)) >= 0) {
      const source = input.streams[packet.streamIndex]
      const target = streams[packet.streamIndex]
      if (!source || !target) continue
      // Sound encoders emit a packet before the film; in later rounds the previous round's last packet is already
      // there.
      if (round > 0 && packet.pts < 0n) {
        packet.unref()
        continue
      }
      const { num, den } = source.timeBase
      const shift = (BigInt(round) * BigInt(lengthSamples) * BigInt(den)) / BigInt(num * SOUND_RATE_HZ)
      packet.pts += shift
      packet.dts += shift
      packet.rescaleTs(source.timeBase, new Rational(target.timeBase.num, target.timeBase.den))
      packet.pos = -1n
      check(await output.interleavedWriteFrame(packet), "write packet")
    }
  }
  check(await output.writeTrailer(), "write trailer")
  await output.closeOutput()
  await rename(part, to)
}

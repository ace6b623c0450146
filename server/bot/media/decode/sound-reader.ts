import type { Stream } from "node-av/lib"
import { SOUND_CHANNELS, SOUND_RATE_HZ, type SoundBlock } from "@/server/bot/pacing/sound-grid"
import { positionMsOf } from "../read/choose-streams"
import type { PacketReader } from "../read/packet-reader"
import { createSoundConverter } from "./sound-converter"
import { openDecoder } from "./stream-decoder"

/**
 * Decodes a film's sound.
 * @param fromMs film position of sound without a timestamp
 * @throws AppError MEDIA_INVALID when it cannot be decoded
 */
export async function openSoundReader(stream: Stream, packets: PacketReader, originMs: number, fromMs: number) {
  using resources = new DisposableStack()
  const decoder = resources.use(await openDecoder(stream, packets, 1))
  const converter = resources.use(createSoundConverter())
  let nextMs = fromMs
  const kept = resources.move()
  return {
    /** The next block of decoded sound, or null at the end. Rejects with an AppError. */
    async next(): Promise<SoundBlock | null> {
      const frame = await decoder.next()
      if (!frame) return null
      // Sound that is still in the resampler comes out first.
      const delayMs = converter.delayMs()
      const positionMs = positionMsOf(frame.bestEffortTimestamp, stream, originMs, nextMs + delayMs) - delayMs
      const samples = converter.convert(frame)
      nextMs = positionMs + (samples.length / SOUND_CHANNELS / SOUND_RATE_HZ) * 1000
      return { positionMs, samples }
    },
    [Symbol.dispose]: () => kept.dispose(),
  }
}

/**
 * Lays decoded sound, which comes in blocks of any size with time stamps that jitter, gap and overlap, onto a gapless
 * row of equal chunks whose place in the film is known exactly.
 */

export const SOUND_RATE_HZ = 48_000
export const SOUND_CHANNELS = 2

/** Interleaved 16-bit stereo at 48 kHz. */
export interface SoundBlock {
  positionMs: number
  samples: Int16Array
}

/** Time stamps are rounded by containers; only a deviation above this is a real gap or overlap. */
const JITTER_MS = 30

const frameOf = (positionMs: number): number => Math.round((positionMs * SOUND_RATE_HZ) / 1000)

export interface SoundGrid {
  /** Takes a block; returns the chunks that are complete now. Sound before the grid's start is cut off. */
  push(block: SoundBlock): SoundBlock[]
  /** The last chunk, padded with silence, if anything is left. */
  flush(): SoundBlock[]
}

/**
 * @param startMs film position of the first chunk
 * @param chunkMs length of a chunk
 * @param maxGapMs gaps up to this are filled with silence; after a longer one (a broken time stamp) the grid stays where
 *   it is, since filling hours of silence would take all memory
 */
export function createSoundGrid(startMs: number, chunkMs: number, maxGapMs = 60_000): SoundGrid {
  const chunkFrames = Math.round((chunkMs * SOUND_RATE_HZ) / 1000)
  const gridStart = frameOf(startMs)
  let chunk = new Int16Array(chunkFrames * SOUND_CHANNELS)
  let filled = 0
  /** Sample frames laid since the start of the grid. */
  let laid = 0
  let chunks = 0

  const finish = (): SoundBlock => {
    const done = { positionMs: ((gridStart + chunks * chunkFrames) * 1000) / SOUND_RATE_HZ, samples: chunk }
    chunks++
    chunk = new Int16Array(chunkFrames * SOUND_CHANNELS)
    filled = 0
    return done
  }

  /** Lays sound (null: silence) and adds complete chunks to `out`. */
  const lay = (samples: Int16Array | null, frames: number, out: SoundBlock[]): void => {
    let taken = 0
    while (taken < frames) {
      const count = Math.min(frames - taken, chunkFrames - filled)
      if (samples) {
        chunk.set(samples.subarray(taken * SOUND_CHANNELS, (taken + count) * SOUND_CHANNELS), filled * SOUND_CHANNELS)
      }
      filled += count
      taken += count
      if (filled === chunkFrames) out.push(finish())
    }
    laid += frames
  }

  return {
    push({ positionMs, samples }) {
      const out: SoundBlock[] = []
      const frames = samples.length / SOUND_CHANNELS
      const wanted = frameOf(positionMs) - gridStart
      const deviation = wanted - laid
      let skip = 0
      // The first block is laid exactly; later ones only move when they really are elsewhere.
      if (laid === 0 || Math.abs(deviation) > (JITTER_MS * SOUND_RATE_HZ) / 1000) {
        if (deviation > 0 && deviation <= (maxGapMs * SOUND_RATE_HZ) / 1000) lay(null, deviation, out)
        else if (deviation < 0) skip = Math.min(frames, -deviation)
      }
      lay(samples.subarray(skip * SOUND_CHANNELS), frames - skip, out)
      return out
    },
    flush: () => (filled > 0 ? [finish()] : []),
  }
}

/**
 * Arranges decoded sound, whose blocks have any size and timestamps with jitter, gaps and overlaps, into a gapless sequence of
 * equal chunks at exact film positions.
 */

export const SOUND_RATE_HZ = 48_000
export const SOUND_CHANNELS = 2

/** Interleaved 16-bit stereo at 48 kHz. */
export interface SoundBlock {
  positionMs: number
  samples: Int16Array
}

/** Containers round timestamps: only a deviation above this is a real gap or overlap. */
const JITTER_MS = 30

const frameOf = (positionMs: number): number => Math.round((positionMs * SOUND_RATE_HZ) / 1000)

/**
 * @param startMs film position of the first chunk
 * @param maxGapMs gaps up to this are filled with silence; a longer one counts as a broken timestamp and is ignored, since hours
 *   of silence would take all memory
 */
export function createSoundGrid(startMs: number, chunkMs: number, maxGapMs = 60_000) {
  const chunkFrames = Math.round((chunkMs * SOUND_RATE_HZ) / 1000)
  const gridStart = frameOf(startMs)
  let chunk = new Int16Array(chunkFrames * SOUND_CHANNELS)
  let filled = 0
  /** Sample frames since the start of the grid. */
  let laid = 0
  let chunks = 0

  const finish = (): SoundBlock => {
    const done = { positionMs: ((gridStart + chunks * chunkFrames) * 1000) / SOUND_RATE_HZ, samples: chunk }
    chunks++
    chunk = new Int16Array(chunkFrames * SOUND_CHANNELS)
    filled = 0
    return done
  }

  /** Appends sound (null: silence) and adds complete chunks to `out`. */
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
    /** Adds a block and returns the chunks it completes. Sound before the grid's start is cut off. */
    push({ positionMs, samples }: SoundBlock): SoundBlock[] {
      const out: SoundBlock[] = []
      const frames = samples.length / SOUND_CHANNELS
      const wanted = frameOf(positionMs) - gridStart
      const deviation = wanted - laid
      let skip = 0
      // The first block is placed exactly; later ones move only for a real gap or overlap.
      if (laid === 0 || Math.abs(deviation) > (JITTER_MS * SOUND_RATE_HZ) / 1000) {
        if (deviation > 0 && deviation <= (maxGapMs * SOUND_RATE_HZ) / 1000) lay(null, deviation, out)
        else if (deviation < 0) skip = Math.min(frames, -deviation)
      }
      lay(samples.subarray(skip * SOUND_CHANNELS), frames - skip, out)
      return out
    },
    /** Returns the last chunk, padded with silence, if there is one. */
    flush: () => (filled > 0 ? [finish()] : []),
  }
}

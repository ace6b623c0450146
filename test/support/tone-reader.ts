/** Quieter sound counts as silence. */
const TONE_THRESHOLD = 0.08
/** A tone after less silence than this continues the previous one. */
const SILENCE_BEFORE_TONE_MS = 150
const MEASURED_TONE_MS = 60
/** With fewer zero crossings in the measured time, the frequency is meaningless. */
const LEAST_CROSSINGS = 10

export interface Tone {
  /** Time of its first sample, by the clock of the chunks. */
  atMs: number
  frequencyHz: number
  /** Peak, 0..1. */
  level: number
}

/** Finds tones in consecutive chunks of sound. */
export function createToneReader() {
  /** Samples taken before this chunk. */
  let taken = 0
  let lastLoudSample = Number.NEGATIVE_INFINITY
  let previous = 0
  let tone: { atMs: number; onset: number; crossings: number[]; level: number } | null = null

  return {
    /**
     * Reads the next chunk, of one channel.
     * @param atMs time of its first sample
     * @returns the tones that are measured with it: each once, 60 ms after its beginning
     */
    take(atMs: number, samples: Float32Array, sampleRate: number): Tone[] {
      const samplesOf = (ms: number) => (ms * sampleRate) / 1000
      const measured: Tone[] = []
      samples.forEach((value, index) => {
        const sample = taken + index
        if (Math.abs(value) > TONE_THRESHOLD) {
          if (!tone && sample - lastLoudSample > samplesOf(SILENCE_BEFORE_TONE_MS)) {
            tone = { atMs: atMs + (index * 1000) / sampleRate, onset: sample, crossings: [], level: 0 }
          }
          lastLoudSample = sample
        }
        if (tone) {
          tone.level = Math.max(tone.level, Math.abs(value))
          if (previous < 0 && value >= 0) tone.crossings.push(sample - value / (value - previous))
          if (sample - tone.onset > samplesOf(MEASURED_TONE_MS)) {
            const { crossings, level } = tone
            const cycles = crossings.length - 1
            const lengthSamples = (crossings.at(-1) ?? 0) - (crossings[0] ?? 0)
            if (crossings.length >= LEAST_CROSSINGS) {
              measured.push({ atMs: tone.atMs, frequencyHz: (cycles * sampleRate) / lengthSamples, level })
            }
            tone = null
          }
        }
        previous = value
      })
      taken += samples.length
      return measured
    },
  }
}

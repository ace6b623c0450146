import { soundSampleRate } from "../film-encoder"

/**
 * The sound of a test film: a short tone with every flash over a very soft chord. People hear that the film runs; measurements
 * detect only the tone.
 */
export const burstMs = 100

/** The tone has about -8 dBFS, the chord about -40 dBFS, far below any onset threshold. */
const toneGain = 0.4
const chordGain = 0.003
const chordHz = [110, 164.81, 220, 277.18]
const rampMs = 2

/**
 * Generates `count` stereo samples (planar, left then right) from sample `start`.
 * @param onsets sample numbers, ascending, at which a tone begins
 */
export function soundSamples(start: number, count: number, onsets: readonly number[], toneHz: number): Float32Array {
  const samples = new Float32Array(count * 2)
  const burst = (burstMs * soundSampleRate) / 1000
  const ramp = (rampMs * soundSampleRate) / 1000
  for (let i = 0; i < count; i++) {
    const n = start + i
    let value = 0
    for (const [index, hz] of chordHz.entries()) {
      value += chordGain * Math.sin((2 * Math.PI * hz * n) / soundSampleRate + index)
    }
    samples[i] = value
    samples[count + i] = value
  }
  for (const onset of onsets) {
    const from = Math.max(onset, start)
    const to = Math.min(onset + burst, start + count)
    for (let n = from; n < to; n++) {
      const k = n - onset
      const envelope = Math.min(1, k / ramp, (burst - k) / ramp)
      const value = toneGain * envelope * Math.sin((2 * Math.PI * toneHz * k) / soundSampleRate)
      samples[n - start] = (samples[n - start] ?? 0) + value
      samples[count + n - start] = (samples[count + n - start] ?? 0) + value
    }
  }
  return samples
}

/** Interleaves planar stereo samples. */
export function interleave(planar: Float32Array): Float32Array {
  const count = planar.length / 2
  const samples = new Float32Array(planar.length)
  for (let i = 0; i < count; i++) {
    samples[2 * i] = planar[i] ?? 0
    samples[2 * i + 1] = planar[count + i] ?? 0
  }
  return samples
}

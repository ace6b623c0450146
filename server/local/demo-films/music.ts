import { soundSampleRate as sampleRate } from "../film-encoder"

/** A small synthesizer: renders a score to stereo samples. */

/** A voice is one sine wave that modulates another (FM). */
interface Voice {
  gain: number
  /** Frequency of the modulating wave, as a multiple of the note's. */
  ratio: number
  /** Depth of the modulation; it fades with the note. */
  depth: number
  attackS: number
  /** Time in which a note fades to a third while it is held. */
  decayS: number
  releaseS: number
  /** Difference between the left and the right wave, as a share of the frequency: wide and floating sound. */
  detune?: number
}

/** Bars are numbered from 0; a part is played from its first bar up to, but not including, its last. */
type Bars = readonly [first: number, last: number]

export interface Score {
  beatsPerMinute: number
  /** One chord per bar, repeated: its bass note, then the others, such as `A2 E3 C4`. */
  chords: readonly string[]
  pad: Voice
  bass: { voice: Voice; bars: Bars }
  /** The chord's notes one after another, in quavers. */
  arpeggio: { voice: Voice; bars: Bars }
  /** One string per bar, repeated: eight quavers, `-` to hold a note and `.` for silence. */
  melody: { voice: Voice; bars: readonly Bars[]; notes: readonly string[] }
  beat: { gain: number; bars: Bars }
  /** Level of soft noise that swells: the sea, rain, the air of a ship. */
  air: number
}

const BEATS = 4
export const barS = (score: Score): number => (BEATS * 60) / score.beatsPerMinute

const PEAK = 0.7
const FADE_IN_S = 1.5
const FADE_OUT_S = 4

const TABLE_SIZE = 1 << 14
const sine = Float32Array.from({ length: TABLE_SIZE }, (_, i) => Math.sin((2 * Math.PI * i) / TABLE_SIZE))

/** `C#4` or `Bb3` to its frequency. */
function frequency(note: string): number {
  const semitone = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }[note[0] ?? ""]
  const octave = Number(note.at(-1))
  if (semitone === undefined || Number.isNaN(octave)) throw new Error(`"${note}" is not a note`)
  const accidental = note[1] === "#" ? 1 : note[1] === "b" ? -1 : 0
  return 440 * 2 ** (octave - 4 + (semitone + accidental - 9) / 12)
}

type Stereo = readonly [Float32Array, Float32Array]

/** Adds a note. `pan` is from -1 (left) to 1. */
function play(to: Stereo, voice: Voice, hz: number, startS: number, heldS: number, pan = 0): void {
  const start = Math.round(startS * sampleRate)
  const attack = voice.attackS * sampleRate
  const held = heldS * sampleRate
  const fade = Math.exp(-1 / (voice.decayS * sampleRate))
  const release = Math.exp(-3 / (voice.releaseS * sampleRate))
  for (const [side, samples] of to.entries()) {
    const step = ((hz * (1 + (side - 0.5) * (voice.detune ?? 0))) / sampleRate) * TABLE_SIZE
    const gain = voice.gain * Math.sqrt((1 + (side === 0 ? -pan : pan)) / 2)
    const end = Math.min(samples.length, start + held + voice.releaseS * 2 * sampleRate)
    // The left wave starts elsewhere than the right one.
    let phase = side * 1000
    let modulator = 0
    let level = 1
    for (let i = start, n = 0; i < end; i++, n++) {
      phase += step
      modulator += step * voice.ratio
      level *= n < held ? fade : release
      const bent = phase + (sine[modulator & (TABLE_SIZE - 1)] ?? 0) * voice.depth * level * (TABLE_SIZE / 6.28)
      const rising = n < attack ? n / attack : 1
      samples[i] = (samples[i] ?? 0) + (sine[bent & (TABLE_SIZE - 1)] ?? 0) * gain * level * rising
    }
  }
}

/** Noise that is the same in every run. */
function createNoise(): () => number {
  let state = 0x2545f491
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state / 0x80000000
  }
}

function drum(
  to: Stereo,
  startS: number,
  gain: number,
  kind: "kick" | "brush",
  pan: number,
  noise: () => number,
): void {
  const start = Math.round(startS * sampleRate)
  const length = (kind === "kick" ? 0.3 : 0.12) * sampleRate
  let phase = 0
  let low = 0
  for (let n = 0; n < length && start + n < to[0].length; n++) {
    const fade = (1 - n / length) ** 3
    phase += ((45 + 90 * Math.exp(-n / 1500)) / sampleRate) * TABLE_SIZE
    const hiss = noise()
    low += (hiss - low) * 0.4
    const value = gain * fade * (kind === "kick" ? (sine[phase & (TABLE_SIZE - 1)] ?? 0) : (hiss - low) * 0.35)
    for (const [side, samples] of to.entries()) {
      samples[start + n] = (samples[start + n] ?? 0) + value * (1 + (side === 0 ? -pan : pan))
    }
  }
}

/** Adds echoes that change sides, and a hall after Schroeder: parallel combs with damping, then an all-pass. */
function addRoom([left, right]: Stereo, echoS: number): void {
  const echo = Math.round(echoS * sampleRate)
  for (let i = echo; i < left.length; i++) {
    const [l, r] = [left[i - echo] ?? 0, right[i - echo] ?? 0]
    left[i] = (left[i] ?? 0) + r * 0.26
    right[i] = (right[i] ?? 0) + l * 0.26
  }
  for (const [side, samples] of [left, right].entries()) {
    const hall = new Float32Array(samples.length)
    for (const delay of [1687, 1931, 2053, 2251].map((each) => each + side * 37)) {
      const line = new Float32Array(delay)
      let damped = 0
      for (let i = 0, k = 0; i < samples.length; i++) {
        const out = line[k] ?? 0
        damped += (out - damped) * 0.6
        line[k] = (samples[i] ?? 0) + damped * 0.84
        hall[i] = (hall[i] ?? 0) + out
        if (++k === delay) k = 0
      }
    }
    const line = new Float32Array(347)
    for (let i = 0, k = 0; i < samples.length; i++) {
      const out = line[k] ?? 0
      const into = (hall[i] ?? 0) + out * 0.6
      line[k] = into
      samples[i] = (samples[i] ?? 0) + (out - into * 0.6) * 0.13
      if (++k === line.length) k = 0
    }
  }
}

function addAir(to: Stereo, level: number): void {
  const noise = createNoise()
  for (const [side, samples] of to.entries()) {
    let [low, lower] = [0, 0]
    for (let i = 0; i < samples.length; i++) {
      low += (noise() - low) * 0.06
      lower += (low - lower) * 0.02
      const swell = 0.6 + 0.4 * Math.sin(i / 110_000 + side * 2)
      samples[i] = (samples[i] ?? 0) + (low - lower) * level * swell
    }
  }
}

/** Fades in and out, and brings the loudest sample to the peak. */
function master(to: Stereo): void {
  let loudest = 0
  for (const samples of to) for (const value of samples) loudest = Math.max(loudest, Math.abs(value))
  for (const samples of to) {
    for (let i = 0; i < samples.length; i++) {
      const fade = Math.min(1, i / (FADE_IN_S * sampleRate), (samples.length - i) / (FADE_OUT_S * sampleRate))
      samples[i] = ((samples[i] ?? 0) / loudest) * PEAK * fade
    }
  }
}

/** Renders `bars` bars: left and right samples without clipping, faded in and out. */
export function renderScore(score: Score, bars: number): Stereo {
  const bar = barS(score)
  const quaver = bar / 8
  const length = Math.round(bars * bar * sampleRate)
  const stereo: Stereo = [new Float32Array(length), new Float32Array(length)]
  const noise = createNoise()
  const isIn = (n: number, [first, last]: Bars) => n >= first && n < last
  for (let n = 0; n < bars; n++) {
    const start = n * bar
    const [root, ...chord] = (score.chords[n % score.chords.length] ?? "").split(" ").map(frequency)
    for (const [k, hz] of chord.entries()) play(stereo, score.pad, hz, start, bar, k % 2 === 0 ? -0.4 : 0.4)
    if (root && isIn(n, score.bass.bars)) {
      play(stereo, score.bass.voice, root, start, quaver * 3)
      play(stereo, score.bass.voice, root, start + quaver * 3, quaver * 3)
      play(stereo, score.bass.voice, root * 2, start + quaver * 6, quaver)
    }
    if (isIn(n, score.arpeggio.bars)) {
      for (let k = 0; k < 8; k++) {
        const hz = (chord[(k * 3 + (n % 2)) % chord.length] ?? 0) * (k % 4 === 3 ? 4 : 2)
        play(stereo, score.arpeggio.voice, hz, start + k * quaver, quaver, Math.sin(n * 8 + k) * 0.7)
      }
    }
    const { voice, notes } = score.melody
    const part = score.melody.bars.find((each) => isIn(n, each))
    const tokens = (part && notes[(n - part[0]) % notes.length])?.split(" ") ?? []
    for (const [k, token] of tokens.entries()) {
      if (token === "-" || token === ".") continue
      let held = 1
      while (tokens[k + held] === "-") held++
      play(stereo, voice, frequency(token), start + k * quaver, held * quaver, 0.1)
    }
    if (isIn(n, score.beat.bars)) {
      const { gain } = score.beat
      for (const k of [0, 5]) drum(stereo, start + k * quaver, gain, "kick", 0, noise)
      for (let k = 1; k < 8; k += 2) drum(stereo, start + k * quaver, gain * (k === 3 ? 0.7 : 0.4), "brush", 0.4, noise)
      for (const k of [2, 6]) drum(stereo, start + k * quaver, gain, "brush", -0.3, noise)
    }
  }
  addRoom(stereo, quaver * 3)
  addAir(stereo, score.air)
  master(stereo)
  return stereo
}

import { createBarCodeReader } from "./bar-code-reader"
import { createClockOffset } from "./clock-offset"

/**
 * The half of the film probe that runs in the page. It watches every <video> that plays a stream for frames with a bar
 * code, and listens to the sound of every <audio> and <video> for tones. Bundled to one script; see film-probe.ts.
 */

export interface SeenFrame {
  frame: number
  flash: boolean
  /** When the frame was handed to the screen, milliseconds since 1970. */
  presentedAtMs: number
  mediaTimeMs: number
}

export interface HeardTone {
  /** When its first sample came out of the receiver, milliseconds since 1970. */
  atMs: number
  frequencyHz: number
  /** Peak, 0..1. */
  level: number
  trackId: string
}

export interface FilmReading {
  frames: SeenFrame[]
  tones: HeardTone[]
  videoWidth: number
  videoHeight: number
  /** What was seen of pictures without a bar code (slates, cameras). */
  otherFrames: number
  audioTracks: number
}

declare global {
  interface Window {
    __filmProbe?: { read(): FilmReading; forget(): void }
  }
}

const SCAN_INTERVAL_MS = 100
const LISTEN_INTERVAL_MS = 15
/** 170 ms at 48 kHz: a busy page may be late by that much without losing a sample. */
const ANALYSER_SIZE = 8192
const TONE_THRESHOLD = 0.08
/** A tone after less silence than this is the same tone. */
const SILENCE_BEFORE_TONE_MS = 150
const MEASURED_TONE_MS = 60

function startProbe(): { read(): FilmReading; forget(): void } {
  const frames: SeenFrame[] = []
  const tones: HeardTone[] = []
  const size = { videoWidth: 0, videoHeight: 0 }
  let otherFrames = 0
  const watched = new WeakSet<HTMLVideoElement>()
  const heardTracks = new Set<string>()

  const readBarCode = createBarCodeReader()

  const readFrame = (video: HTMLVideoElement, metadata: VideoFrameCallbackMetadata): void => {
    const { videoWidth, videoHeight } = video
    if (videoWidth === 0) return
    const code = readBarCode(video)
    if (!code) {
      otherFrames++
      return
    }
    size.videoWidth = videoWidth
    size.videoHeight = videoHeight
    frames.push({
      ...code,
      presentedAtMs: performance.timeOrigin + metadata.presentationTime,
      mediaTimeMs: metadata.mediaTime * 1000,
    })
  }

  const watch = (video: HTMLVideoElement): void => {
    watched.add(video)
    const onFrame: VideoFrameRequestCallback = (_now, metadata) => {
      readFrame(video, metadata)
      video.requestVideoFrameCallback(onFrame)
    }
    video.requestVideoFrameCallback(onFrame)
  }

  const audio = new AudioContext({ sampleRate: 48_000, latencyHint: "interactive" })
  void audio.resume()
  const clockOffset = createClockOffset()

  const listen = (track: MediaStreamTrack): void => {
    heardTracks.add(track.id)
    const analyser = audio.createAnalyser()
    analyser.fftSize = ANALYSER_SIZE
    audio.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(ANALYSER_SIZE)
    let doneSample = Math.round(audio.currentTime * audio.sampleRate)
    let lastLoudSample = Number.NEGATIVE_INFINITY
    let tone: { onset: number; crossings: number[]; level: number } | null = null
    let previous = 0

    const finishTone = (): void => {
      if (!tone) return
      const { onset, crossings, level } = tone
      tone = null
      const first = crossings[0]
      const last = crossings[crossings.length - 1]
      if (first === undefined || last === undefined || crossings.length < 10) return
      const frequencyHz = ((crossings.length - 1) * audio.sampleRate) / (last - first)
      const atMs = performance.timeOrigin + clockOffset.read() + (onset * 1000) / audio.sampleRate
      tones.push({ atMs, frequencyHz, level, trackId: track.id })
    }

    const take = (sample: number, value: number): void => {
      const samplesOf = (ms: number) => (ms * audio.sampleRate) / 1000
      if (Math.abs(value) > TONE_THRESHOLD) {
        if (!tone && sample - lastLoudSample > samplesOf(SILENCE_BEFORE_TONE_MS)) {
          tone = { onset: sample, crossings: [], level: 0 }
        }
        lastLoudSample = sample
      }
      if (tone) {
        tone.level = Math.max(tone.level, Math.abs(value))
        if (previous < 0 && value >= 0) tone.crossings.push(sample - value / (value - previous))
        if (sample - tone.onset > samplesOf(MEASURED_TONE_MS)) finishTone()
      }
      previous = value
    }

    const poll = (): void => {
      if (track.readyState === "ended") return
      let currentTime = audio.currentTime
      analyser.getFloatTimeDomainData(samples)
      // The sound thread may have gone on between the two readings.
      while (audio.currentTime !== currentTime) {
        currentTime = audio.currentTime
        analyser.getFloatTimeDomainData(samples)
      }
      clockOffset.take(performance.now(), currentTime * 1000)
      const endSample = Math.round(currentTime * audio.sampleRate)
      const fresh = Math.min(ANALYSER_SIZE, endSample - doneSample)
      for (let i = ANALYSER_SIZE - fresh; i < ANALYSER_SIZE; i++) {
        take(endSample - ANALYSER_SIZE + i, samples[i] ?? 0)
      }
      doneSample = endSample
      setTimeout(poll, LISTEN_INTERVAL_MS)
    }
    poll()
  }

  const scan = (): void => {
    for (const video of document.querySelectorAll("video")) if (!watched.has(video)) watch(video)
    for (const element of document.querySelectorAll<HTMLMediaElement>("audio, video")) {
      if (!(element.srcObject instanceof MediaStream)) continue
      for (const track of element.srcObject.getAudioTracks()) {
        // One's own microphone is muted in its element; what is not heard is not measured.
        if (!element.muted && track.readyState === "live" && !heardTracks.has(track.id)) listen(track)
      }
    }
    setTimeout(scan, SCAN_INTERVAL_MS)
  }
  scan()

  return {
    read: () => ({ frames: [...frames], tones: [...tones], ...size, otherFrames, audioTracks: heardTracks.size }),
    forget() {
      frames.length = 0
      tones.length = 0
    },
  }
}

window.__filmProbe ??= startProbe()

import { createBarCodeReader } from "./bar-code-reader"
import { createToneReader, type Tone } from "./tone-reader"

/**
 * The part of the film probe that runs in the page. It watches every <video> that plays a stream for frames with a bar
 * code, and listens to every <audio> and <video> for tones. Bundled to one script; see film-probe.ts.
 */

export interface SeenFrame {
  frame: number
  flash: boolean
  /** When the frame was presented, milliseconds since 1970. */
  presentedAtMs: number
  mediaTimeMs: number
}

/** `atMs` is when its first sample left the receiver, milliseconds since 1970. */
export interface HeardTone extends Tone {
  trackId: string
}

export interface FilmReading {
  frames: SeenFrame[]
  tones: HeardTone[]
  videoWidth: number
  videoHeight: number
  /** Pictures without a bar code (slates, cameras). */
  otherFrames: number
  audioTracks: number
}

/** Chromium's, also for sound in a window: https://www.w3.org/TR/mediacapture-transform/ */
declare const MediaStreamTrackProcessor: new (options: {
  track: MediaStreamTrack
  maxBufferSize: number
}) => { readonly readable: ReadableStream<AudioData> }

declare global {
  interface Window {
    __filmProbe?: { read(): FilmReading; forget(): void }
  }
}

const SCAN_INTERVAL_MS = 100
/** Ten seconds of 10 ms each: a busy page may be late by that much without losing a sample. */
const SOUND_BUFFER_CHUNKS = 1000

function startProbe(): { read(): FilmReading; forget(): void } {
  const frames: SeenFrame[] = []
  /** By the browser's clock. */
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

  /**
   * How far the browser's clock, which stamps sound as it leaves the receiver, is behind the page's. The minimum
   * counts, because a page only ever reads late.
   */
  let clockOffsetMs = Number.POSITIVE_INFINITY

  /**
   * Takes the sound at the receiver, before playback. Web Audio would come after a buffer that stays full once a busy
   * machine has filled it, and that <video> and <audio> do not have.
   */
  const listen = async (track: MediaStreamTrack): Promise<void> => {
    heardTracks.add(track.id)
    const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: SOUND_BUFFER_CHUNKS })
    const reader = readable.getReader()
    const toneReader = createToneReader()
    for (;;) {
      const { value: chunk, done } = await reader.read()
      if (done) return
      const clockMs = chunk.timestamp / 1000
      clockOffsetMs = Math.min(clockOffsetMs, performance.now() - clockMs)
      for (const tone of toneReader.take(clockMs, monoSamples(chunk), chunk.sampleRate)) {
        tones.push({ ...tone, trackId: track.id })
      }
      chunk.close()
    }
  }

  const scan = (): void => {
    for (const video of document.querySelectorAll("video")) if (!watched.has(video)) watch(video)
    for (const element of document.querySelectorAll<HTMLMediaElement>("audio, video")) {
      if (!(element.srcObject instanceof MediaStream)) continue
      for (const track of element.srcObject.getAudioTracks()) {
        // One's own microphone is muted in its element and must not be measured.
        if (!element.muted && track.readyState === "live" && !heardTracks.has(track.id)) void listen(track)
      }
    }
    setTimeout(scan, SCAN_INTERVAL_MS)
  }
  scan()

  return {
    read: () => ({
      frames: [...frames],
      tones: tones.map((tone) => ({ ...tone, atMs: performance.timeOrigin + clockOffsetMs + tone.atMs })),
      ...size,
      otherFrames,
      audioTracks: heardTracks.size,
    }),
    forget() {
      frames.length = 0
      tones.length = 0
    },
  }
}

/** Mixes all channels to one. */
function monoSamples(chunk: AudioData): Float32Array {
  const samples = new Float32Array(chunk.numberOfFrames)
  const channel = new Float32Array(chunk.numberOfFrames)
  for (let planeIndex = 0; planeIndex < chunk.numberOfChannels; planeIndex++) {
    chunk.copyTo(channel, { planeIndex, format: "f32-planar" })
    channel.forEach((value, index) => {
      samples[index] = (samples[index] ?? 0) + value / chunk.numberOfChannels
    })
  }
  return samples
}

window.__filmProbe ??= startProbe()

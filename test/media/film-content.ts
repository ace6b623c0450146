import { AVERROR_EOF } from "node-av/constants"
import { avGetCodecName, Packet } from "node-av/lib"
import { type DecodedFilm, decodeFilm } from "@/server/bot/media/films/decoded-film"
import { toMs } from "@/server/bot/media/read/choose-streams"
import { openInput } from "@/server/bot/media/read/open-input"
import { openSource } from "@/server/bot/media/read/open-source"
import { decodeBarCodeOfLuma } from "@/server/local/test-film/bar-code"

export interface FilmContent {
  width: number
  height: number
  durationMs: number | null
  /** Frame numbers in the pictures' bar codes; null if unreadable. */
  frames: (number | null)[]
  /** Positions of the pictures. */
  timesMs: number[]
  /** Positions at which tones begin. */
  tonesMs: number[]
  /** The loudest sample (of 32,768) around a position. */
  loudestAt(positionMs: number, spanMs: number): number
}

export async function readContent(location: string): Promise<FilmContent> {
  const { signal } = new AbortController()
  const source = await openSource({ source: { kind: "mp4", location }, positionMs: 0, allowedHosts: [], signal })
  await using film: DecodedFilm = await decodeFilm(source)
  const { width, height, durationMs } = film.info
  const frames: (number | null)[] = []
  const timesMs: number[] = []
  const readPictures = async () => {
    for (let picture = await film.nextPicture(); picture; picture = await film.nextPicture()) {
      frames.push(decodeBarCodeOfLuma(picture.data, width, height)?.frame ?? null)
      timesMs.push(picture.positionMs)
      film.recycle(picture)
    }
  }
  const blocks: { positionMs: number; samples: Int16Array }[] = []
  const readSound = async () => {
    for (let block = await film.nextSound(); block; block = await film.nextSound()) blocks.push(block)
  }
  await Promise.all([readPictures(), readSound()])

  const tonesMs: number[] = []
  let lastLoudMs = Number.NEGATIVE_INFINITY
  for (const { positionMs, samples } of blocks) {
    for (let i = 0; i < samples.length; i += 2) {
      if (Math.abs(samples[i] ?? 0) < 4000) continue
      const atMs = positionMs + i / 2 / 48
      if (atMs - lastLoudMs > 200) tonesMs.push(atMs)
      lastLoudMs = atMs
    }
  }
  return {
    width,
    height,
    durationMs,
    frames,
    timesMs,
    tonesMs,
    loudestAt(positionMs, spanMs) {
      let loudest = 0
      for (const block of blocks) {
        for (const [i, sample] of block.samples.entries()) {
          const atMs = block.positionMs + Math.floor(i / 2) / 48
          if (Math.abs(atMs - positionMs) <= spanMs) loudest = Math.max(loudest, Math.abs(sample))
        }
      }
      return loudest
    },
  }
}

/** Properties of a file's packets, read without decoding. */
export interface FilmPackets {
  codecs: string[]
  channels: number
  sampleRateHz: number
  keyframesMs: number[]
  /** Decoding and presentation order differ, so there are B-frames. */
  isReordered: boolean
}

export async function readPackets(location: string): Promise<FilmPackets> {
  await using input = await openInput({ kind: "mp4", location }, [], new AbortController().signal)
  const [video, audio] = ["video", "audio"].map((_, type) =>
    input.format.streams.find((stream) => stream.codecpar.codecType === type),
  )
  const packet = new Packet()
  packet.alloc()
  const keyframesMs: number[] = []
  let isReordered = false
  let lastMs = Number.NEGATIVE_INFINITY
  for (;;) {
    const code = await input.format.readFrame(packet)
    if (code === AVERROR_EOF) break
    if (code < 0) throw input.explain(code)
    if (video && packet.streamIndex === video.index) {
      const atMs = toMs(packet.pts, video.timeBase)
      isReordered ||= atMs < lastMs || packet.pts !== packet.dts
      lastMs = atMs
      if (packet.isKeyframe) keyframesMs.push(atMs)
    }
    packet.unref()
  }
  packet.free()
  return {
    codecs: input.format.streams.map((stream) => avGetCodecName(stream.codecpar.codecId) ?? "?"),
    channels: audio?.codecpar.channelLayout.nbChannels ?? 0,
    sampleRateHz: audio?.codecpar.sampleRate ?? 0,
    keyframesMs,
    isReordered,
  }
}

export const consecutive = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i)

import { AVSEEK_FLAG_BACKWARD } from "node-av/constants"
import { AppError } from "@/lib/contracts/errors"
import type { PictureTraits } from "@/lib/rules/delivery"
import type { MediaInfo, MediaSource } from "@/server/bot/supervise/player-protocol"
import { type ChosenStreams, chooseStreams } from "./choose-streams"
import { readPictureTraits } from "./film-traits"
import { type Input, openInput } from "./open-input"
import { createPacketReader, type PacketReader } from "./packet-reader"

/** A source that is open at a position, before decoding. Disposing closes it. */
export interface OpenedSource extends AsyncDisposable {
  readonly info: MediaInfo
  readonly streams: ChosenStreams
  readonly packets: PacketReader
  /** The requested film position. Packets start at a keyframe at or before it. */
  readonly positionMs: number
  /** The traits that decide about the delivery. Reads some seconds ahead without consuming packets. */
  pictureTraits(): Promise<PictureTraits | null>
  /** Aborts pending reads. Nothing can be read afterwards. */
  interrupt(): void
}

/** How much film is read to measure the distance of keyframes, and how long that may take with a slow server. */
const TRAITS_SPAN_MS = 5_000
const TRAITS_PATIENCE_MS = 2_000
/** In a playlist, seeking only finds keyframes forward, so earlier targets are tried. */
const FIRST_STEP_BACK_MS = 2_500
const MAX_SEEKS = 6

/**
 * Seeks to a keyframe at or before the position. FFmpeg does that by itself in files, but in playlists it lands on the first
 * keyframe after it.
 */
async function seek(input: Input, streams: ChosenStreams, positionMs: number): Promise<PacketReader> {
  const playable = [streams.video, streams.audio].filter((stream) => stream !== null)
  const openReader = () => createPacketReader(input, playable, streams.originMs)
  if (positionMs <= 0) return openReader()
  let targetMs = positionMs
  for (let tries = 1, stepMs = FIRST_STEP_BACK_MS; ; tries++, stepMs *= 2) {
    const timestamp = BigInt(Math.round((Math.max(0, targetMs) + streams.originMs) * 1000))
    const code = await input.format.seekFrame(-1, timestamp, AVSEEK_FLAG_BACKWARD)
    if (code < 0) throw new AppError("MEDIA_INVALID", { detail: "noSeek" })
    const reader = openReader()
    if (!streams.video || targetMs <= 0 || tries === MAX_SEEKS) return reader
    const [first] = await reader.peek(streams.video, 0, Number.POSITIVE_INFINITY)
    const halfFrameMs = 500 / (streams.info.frameRate ?? 25)
    if (!first || (first.isKeyframe && first.positionMs <= positionMs + halfFrameMs)) return reader
    await reader[Symbol.asyncDispose]()
    targetMs = Math.max(0, positionMs - stepMs)
  }
}

/**
 * Opens a source at a position of the film.
 * @throws AppError MEDIA_NOT_FOUND, MEDIA_UNREACHABLE, MEDIA_INVALID or MEDIA_FORBIDDEN
 */
export async function openSource(options: {
  source: MediaSource
  allowedHosts: readonly string[]
  positionMs: number
  signal: AbortSignal
}): Promise<OpenedSource> {
  const { positionMs, signal } = options
  await using resources = new AsyncDisposableStack()
  const input = resources.use(await openInput(options.source, options.allowedHosts, signal))
  const streams = chooseStreams(input.format)
  const { info, video } = streams
  if (info.durationMs !== null && positionMs >= info.durationMs) {
    throw new AppError("MEDIA_INVALID", { detail: "shorter" })
  }
  const interrupt = () => input.interrupt()
  signal.addEventListener("abort", interrupt)
  resources.defer(() => signal.removeEventListener("abort", interrupt))
  const packets = resources.use(await seek(input, streams, positionMs))
  signal.throwIfAborted()
  const kept = resources.move()
  return {
    info,
    streams,
    packets,
    positionMs,
    async pictureTraits() {
      if (!video) return null
      const facts = await packets.peek(video, TRAITS_SPAN_MS, TRAITS_PATIENCE_MS)
      return readPictureTraits(streams, facts, packets.isAtEnd())
    },
    interrupt,
    async [Symbol.asyncDispose]() {
      input.interrupt()
      await kept.disposeAsync()
    },
  }
}

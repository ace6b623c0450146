import { AVMEDIA_TYPE_AUDIO, AVSEEK_FLAG_BACKWARD } from "node-av/constants"
import { avGetCodecName, Packet } from "node-av/lib"
import type { MovieWarning } from "@/lib/contracts/delivery-reason"
import type { ProbeFindings } from "@/lib/contracts/probe"
import { chooseDelivery, type PictureTraits } from "@/lib/rules/delivery"
import type { MediaSource } from "@/server/bot/supervise/player-protocol"
import { type ChosenStreams, chooseStreams, packetPositionMs } from "../read/choose-streams"
import { type PacketFacts, readPictureTraits } from "../read/film-traits"
import { type Input, openInput } from "../read/open-input"

/** How much film is scanned in each place. */
const SPAN_MS = 10_000
/** Limits for each place: a probe must not download whole films. */
const PATIENCE_MS = 6_000
const MAX_BYTES = 48 * 1024 * 1024
/** Further places, as shares of the duration: a film may change along the way. */
const OTHER_PLACES = [0.4, 0.8]
/** Longer than any film, and short enough for the database's 32 bits. */
const MAX_DURATION_MS = 7 * 24 * 3_600_000

interface Scan {
  facts: PacketFacts[]
  isAtEnd: boolean
}

/**
 * Opens a source and finds out what it is and how a screening would deliver it.
 * @throws AppError as openInput and chooseStreams do
 */
export async function probeFilm(options: {
  source: MediaSource
  allowedHosts: readonly string[]
  signal: AbortSignal
}): Promise<Omit<ProbeFindings, "sourceKey">> {
  await using input = await openInput(options.source, options.allowedHosts, options.signal)
  const tracks = audioTracks(input)
  const streams = chooseStreams(input.format)
  const { info, video } = streams
  const durationMs = info.durationMs !== null && info.durationMs <= MAX_DURATION_MS ? Math.round(info.durationMs) : null
  const { traits, canSeek } = await scanPlaces(input, streams, options.source, durationMs)
  const { delivery, reason } = chooseDelivery({
    preference: "auto",
    picture: traits,
    deployment: { speaksWhip: true, videoCodec: "h264" },
  })
  const bitrate = Number(input.format.bitRate)
  const findings: Omit<ProbeFindings, "sourceKey" | "warningCodes"> = {
    ok: true,
    format: input.format.iformat?.name ?? "unknown",
    durationMs: durationMs && Math.max(1, durationMs),
    video: video && {
      codec: traits?.codec ?? "unknown",
      width: info.width,
      height: info.height,
      frameRate: info.frameRate,
      hasBFrames: traits?.hasBFrames ?? false,
      keyframeDistanceMs: traits?.keyframeDistanceMs ?? null,
    },
    audio: tracks
      .toSorted((a, b) => Number(b.index === streams.audio?.index) - Number(a.index === streams.audio?.index))
      .map(({ index: _, ...track }) => track),
    bitrateBps: bitrate > 0 ? Math.round(bitrate) : null,
    delivery,
    deliveryReasonCode: reason,
  }
  return { ...findings, warningCodes: warningsOf(findings, streams, canSeek) }
}

/** Scans some seconds at the start and, if the source can seek, in two more places. */
async function scanPlaces(
  input: Input,
  streams: ChosenStreams,
  source: MediaSource,
  durationMs: number | null,
): Promise<{ traits: PictureTraits | null; canSeek: boolean }> {
  const first = await scan(input, streams)
  const found = [readPictureTraits(streams, first.facts, first.isAtEnd)]
  let canSeek = true
  // In playlists every place costs whole segments, and segments start with keyframes anyway.
  const isSearched = source.kind === "mp4" && !first.isAtEnd
  const places = isSearched && durationMs !== null ? OTHER_PLACES.map((share) => durationMs * share) : []
  for (const placeMs of places) {
    const timestamp = BigInt(Math.round((placeMs + streams.originMs) * 1000))
    if ((await input.format.seekFrame(-1, timestamp, AVSEEK_FLAG_BACKWARD)) < 0) {
      canSeek = false
      break
    }
    const { facts, isAtEnd } = await scan(input, streams)
    found.push(readPictureTraits(streams, facts, isAtEnd))
  }
  return { traits: merge(found), canSeek }
}

/** Merges the traits of several places: the worst of each. */
function merge(found: readonly (PictureTraits | null)[]): PictureTraits | null {
  const traits = found.filter((each) => each !== null)
  const [first] = traits
  if (!first) return null
  const distances = traits.flatMap((each) => (each.keyframeDistanceMs === null ? [] : [each.keyframeDistanceMs]))
  return {
    ...first,
    hasBFrames: traits.some((each) => each.hasBFrames),
    keyframeDistanceMs: distances.length > 0 ? Math.max(...distances) : null,
  }
}

/**
 * Reads packets until enough of the picture has been scanned.
 * @throws AppError when nothing can be read at all
 */
async function scan(input: Input, { video, audio, originMs }: ChosenStreams): Promise<Scan> {
  const deadlineMs = performance.now() + PATIENCE_MS
  const facts: PacketFacts[] = []
  let packets = 0
  let bytes = 0
  const packet = new Packet()
  packet.alloc()
  try {
    while (performance.now() < deadlineMs && bytes < MAX_BYTES) {
      const code = await input.format.readFrame(packet)
      if (code < 0) {
        if (packets === 0) throw input.explain(code)
        return { facts, isAtEnd: true }
      }
      packets++
      bytes += packet.size
      if (video && packet.streamIndex === video.index) {
        facts.push({ positionMs: packetPositionMs(packet, video, originMs), isKeyframe: packet.isKeyframe })
        if ((facts.at(-1)?.positionMs ?? 0) - (facts[0]?.positionMs ?? 0) >= SPAN_MS) break
      } else if (!video && audio) {
        // Without a picture it is enough to know that sound arrives.
        if (packets > 50) break
      }
      packet.unref()
    }
    return { facts, isAtEnd: false }
  } finally {
    packet.free()
  }
}

function audioTracks(input: Input): (ProbeFindings["audio"][number] & { index: number })[] {
  return input.format.streams
    .filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO && codecpar.sampleRate > 0)
    .map((stream) => ({
      index: stream.index,
      codec: avGetCodecName(stream.codecpar.codecId) ?? "unknown",
      channels: Math.max(1, stream.codecpar.channelLayout.nbChannels),
      sampleRateHz: stream.codecpar.sampleRate,
      language: languageOf(stream.metadata?.get("language") ?? null),
    }))
}

/** "und" means an undetermined language. */
const languageOf = (tag: string | null): string | null => (tag && tag !== "und" ? tag.slice(0, 20) : null)

function warningsOf(
  findings: Omit<ProbeFindings, "sourceKey" | "warningCodes">,
  { video, info }: ChosenStreams,
  canSeek: boolean,
): MovieWarning[] {
  const warnings: MovieWarning[] = []
  const { codecpar } = video ?? {}
  const [first, ...others] = findings.audio
  if (!first) warnings.push({ code: "noSound", values: {} })
  if (!video) warnings.push({ code: "noPicture", values: {} })
  if (codecpar && Math.min(codecpar.width, codecpar.height) > Math.min(info.width, info.height) + 2) {
    warnings.push({ code: "smaller", values: { width: codecpar.width, height: codecpar.height } })
  }
  if (others.length > 0) {
    const count = findings.audio.length
    const language = first?.language
    warnings.push(language ? { code: "tracksIn", values: { count, language } } : { code: "tracks", values: { count } })
  }
  if (findings.durationMs === null) warnings.push({ code: "noLength", values: {} })
  if (!canSeek) warnings.push({ code: "noSeek", values: {} })
  return warnings
}

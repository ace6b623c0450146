import type { MovieDto } from "@/server/contracts/movies"
import type { ProbeFindings } from "@/server/contracts/probe"
import type { RenditionDto, RenditionKind } from "@/server/contracts/renditions"

/** What people read about a movie: pure. */

const codecNames: Record<string, string> = {
  h264: "H.264",
  hevc: "H.265",
  av1: "AV1",
  vp8: "VP8",
  vp9: "VP9",
  mpeg2video: "MPEG-2",
  mpeg4: "MPEG-4",
  aac: "AAC",
  ac3: "Dolby Digital",
  eac3: "Dolby Digital Plus",
  mp3: "MP3",
  opus: "Opus",
  vorbis: "Vorbis",
  flac: "FLAC",
}
const codecName = (codec: string): string => codecNames[codec] ?? codec.toUpperCase()

function channelsName(channels: number): string {
  if (channels === 1) return "mono"
  if (channels === 2) return "stereo"
  return channels === 6 ? "5.1" : `${channels} channels`
}

/** For instance 24, 23.98, 29.97. */
const frameRateName = (frameRate: number): string => String(Math.round(frameRate * 100) / 100)

/** The facts in a row: picture and sound. */
export function factsOf(findings: ProbeFindings): string[] {
  const { video, audio } = findings
  const [sound, ...others] = audio
  return [
    ...(video ? [`${video.width} × ${video.height}`] : []),
    ...(video?.frameRate ? [`${frameRateName(video.frameRate)} frames/s`] : []),
    ...(video ? [codecName(video.codec)] : []),
    ...(sound ? [`${codecName(sound.codec)} ${channelsName(sound.channels)}`] : []),
    ...(others.length > 0 ? [`${audio.length} sound tracks`] : []),
  ]
}

export const kindNames: Record<RenditionKind, string> = { full: "Full size", small: "Small copy" }

/** True when screenings play a prepared copy, whatever becomes of the source. */
export const hasPlayableCopy = ({ renditions }: Pick<MovieDto, "renditions">): boolean =>
  renditions.some(({ kind, hasCopy, isStale }) => kind === "full" && hasCopy && !isStale)

/** How the movie reaches a room, with the reason. */
export function deliveryOf(movie: Pick<MovieDto, "renditions">, findings: ProbeFindings): string {
  if (hasPlayableCopy(movie)) return "Played from its prepared copy, which needs no encoding."
  const full = movie.renditions.find((rendition) => rendition.kind === "full")
  if (findings.delivery === "passthrough") return findings.deliveryReason
  const isComing = full?.status === "queued" || full?.status === "preparing"
  return isComing ? `${findings.deliveryReason} Once its copy is prepared, that is played.` : findings.deliveryReason
}

export const isOpen = ({ status }: Pick<RenditionDto, "status">): boolean =>
  status === "queued" || status === "preparing"

/** True while something about the movie changes by itself. */
export const isChanging = (movie: Pick<MovieDto, "isProbing" | "renditions">): boolean =>
  movie.isProbing || movie.renditions.some(isOpen)

/** For instance 35 MB, 1.4 GB. */
export function sizeName(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  return `${Math.max(1, Math.round(bytes / 1e6))} MB`
}

/** What became of a rendition that is not under way. */
export function outcomeOf(rendition: RenditionDto): string {
  const { status, width, height, sizeBytes, error, hasCopy } = rendition
  const kept = hasCopy ? " The copy made before is kept." : ""
  if (status === "failed") return `Could not be prepared: ${error?.message ?? "something went wrong."}${kept}`
  if (status === "cancelled") return `Preparing was cancelled.${kept}`
  if (rendition.isStale) return "The movie has changed since this copy was made: it is not played."
  return [...(width && height ? [`${width} × ${height}`] : []), ...(sizeBytes ? [sizeName(sizeBytes)] : [])].join(" · ")
}

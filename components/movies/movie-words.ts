import type { useTranslations } from "next-intl"
import type { Locale } from "@/i18n/locales"
import type { ProbeFindings } from "@/lib/contracts/probe"

/** Descriptions of a movie for people. */

type Facts = ReturnType<typeof useTranslations<"movies.facts">>

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

function channelsName(channels: number, t: Facts): string {
  if (channels === 1) return t("channels.mono")
  if (channels === 2) return t("channels.stereo")
  return channels === 6 ? t("channels.surround") : t("channels.many", { count: channels })
}

const decimal = (value: number, locale: Locale, digits: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)

/** For instance 960 × 540 · 25 frames/s · H.264; null for a movie without a picture. */
export function pictureFacts({ video }: ProbeFindings, t: Facts, locale: Locale): string | null {
  if (!video) return null
  return [
    `${video.width} × ${video.height}`,
    ...(video.frameRate ? [t("frameRate", { rate: decimal(video.frameRate, locale, 2) })] : []),
    codecName(video.codec),
    t(video.hasBFrames ? "bFrames" : "noBFrames"),
  ].join(" · ")
}

/** For instance AAC · stereo · 48 kHz · German. */
export function soundFacts(track: ProbeFindings["audio"][number], t: Facts, locale: Locale): string {
  return [
    codecName(track.codec),
    channelsName(track.channels, t),
    `${decimal(track.sampleRateHz / 1000, locale, 1)} kHz`,
    ...(track.language ? [languageName(track.language, locale)] : []),
  ].join(" · ")
}

/** "ger" is German; unknown codes are shown unchanged. */
function languageName(tag: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** For instance 2.5 Mbit/s. */
export function bitrateName(bitsPerS: number, locale: Locale): string {
  return `${decimal(bitsPerS / 1e6, locale, bitsPerS < 10e6 ? 1 : 0)} Mbit/s`
}

/** For instance 300 kB, 1.2 MB, 35 MB, 1.4 GB. */
export function sizeName(bytes: number, locale: Locale): string {
  if (bytes >= 1e9) return `${decimal(bytes / 1e9, locale, 1)} GB`
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`
  return `${decimal(bytes / 1e6, locale, bytes < 10e6 ? 1 : 0)} MB`
}

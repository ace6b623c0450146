import type { MovieDto } from "@/lib/contracts/movies"
import type { RenditionDto } from "@/lib/contracts/renditions"
import { formatFilmTime } from "@/lib/rules/film-time"
import { table } from "./output"

/** The findings of a probe as a table. */
export function findingsText(movie: MovieDto): string {
  const { probe } = movie
  if (!probe?.ok) return table(["MOVIE", movie.title], [["FAULT", probe ? `${probe.message} (${probe.code})` : "-"]])
  const { video, audio } = probe
  const picture = video && [
    `${video.width}x${video.height}`,
    video.codec,
    ...(video.frameRate ? [`${Math.round(video.frameRate * 100) / 100} frames/s`] : []),
    video.hasBFrames ? "B-frames" : "no B-frames",
    ...(video.keyframeDistanceMs === null ? [] : [`keyframes ${(video.keyframeDistanceMs / 1000).toFixed(1)} s apart`]),
  ]
  return table(
    ["MOVIE", movie.title],
    [
      ["DURATION", probe.durationMs === null ? "-" : formatFilmTime(probe.durationMs)],
      ["PICTURE", picture?.join(", ") ?? "-"],
      ...(audio.length === 0 ? [["SOUND", "-"]] : []),
      ...audio.map((track) => [
        "SOUND",
        [track.codec, `${track.channels} channels`, ...(track.language ? [track.language] : [])].join(", "),
      ]),
      ["DELIVERY", `${probe.delivery}. ${probe.deliveryReason}`],
      ...probe.warnings.map((warning) => ["WARNING", warning]),
      ...movie.renditions.map((rendition) => ["COPY", renditionText(rendition)]),
    ],
  )
}

export function renditionText({ kind, status, progress, width, height, error }: RenditionDto): string {
  const size = width && height ? `, ${width}x${height}` : ""
  const share = status === "preparing" ? `, ${Math.floor(progress * 100)} %` : ""
  return `${kind}: ${status}${share}${size}${error ? `. ${error.message} (${error.code})` : ""}`
}

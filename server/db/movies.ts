import * as english from "@/i18n/english"
import type { MovieDto } from "@/lib/contracts/movies"
import { type MovieProbe, type ProbeResult, probeResultSchema } from "@/lib/contracts/probe"
import { toFaultDto } from "./faults"
import type { Prisma } from "./generated/client"
import { frameSelect, posterUrlOf, toFrameDto } from "./pictures"
import { renditionSelect, toRenditionDto } from "./renditions"

export const movieSelect = {
  id: true,
  title: true,
  movieUrl: true,
  filePath: true,
  hlsPath: true,
  durationMs: true,
  createdAt: true,
  probe: true,
  probedAt: true,
  probeRequestedAt: true,
  renditions: { select: renditionSelect, orderBy: { kind: "asc" } },
  posterId: true,
  frames: { select: frameSelect, orderBy: { number: "asc" } },
} satisfies Prisma.MovieSelect

export type MovieRow = Prisma.MovieGetPayload<{ select: typeof movieSelect }>

/** Parses a stored probe result. Null before the first probe, and for a format of an older version. */
export function readProbe(value: unknown): ProbeResult | null {
  return probeResultSchema.safeParse(value).data ?? null
}

const toProbeDto = (probe: ProbeResult): MovieProbe =>
  probe.ok
    ? {
        ...probe,
        deliveryReason: english.deliveryReason(probe.deliveryReasonCode),
        warnings: probe.warningCodes.map(english.movieWarning),
      }
    : { ...probe, ...toFaultDto(probe) }

export function isProbing(row: { probeRequestedAt: Date | null; probedAt: Date | null }): boolean {
  return row.probeRequestedAt !== null && (row.probedAt === null || row.probedAt < row.probeRequestedAt)
}

export function toMovieDto(row: MovieRow): MovieDto {
  const probe = readProbe(row.probe)
  return {
    id: row.id,
    title: row.title,
    movieUrl: row.movieUrl,
    filePath: row.filePath,
    hlsPath: row.hlsPath,
    durationMs: row.durationMs,
    createdAt: row.createdAt.toISOString(),
    probe: probe && toProbeDto(probe),
    probedAt: row.probedAt?.toISOString() ?? null,
    isProbing: isProbing(row),
    renditions: row.renditions.map((rendition) => toRenditionDto(rendition, probe?.sourceKey ?? null)),
    posterUrl: posterUrlOf(row),
    frames: row.frames.map((frame) => toFrameDto(row, frame)),
  }
}

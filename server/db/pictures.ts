import type { MovieFrameDto } from "@/lib/contracts/movies"
import type { Prisma } from "./generated/client"

/**
 * Addresses of pictures, as paths on this server. Each has the version of its picture in it: caches may keep it for ever, and who
 * was told it may see the picture (server/services/movies/read-pictures.ts).
 */

export const frameSelect = {
  id: true,
  number: true,
  positionMs: true,
  width: true,
  height: true,
} satisfies Prisma.MovieFrameSelect

type FrameRow = Prisma.MovieFrameGetPayload<{ select: typeof frameSelect }>

export const posterUrlOf = (movie: { id: string; posterId: string | null }): string | null =>
  movie.posterId && `/api/movies/${movie.id}/poster?v=${movie.posterId}`

export function toFrameDto(movie: { id: string; posterId: string | null }, frame: FrameRow): MovieFrameDto {
  const { id, ...facts } = frame
  return {
    ...facts,
    url: `/api/movies/${movie.id}/frames/${frame.number}?v=${id}`,
    isPoster: id === movie.posterId,
  }
}

export const previewUrlOf = (
  screening: { id: string; preview: { takenAt: Date } | null } | undefined,
): string | null =>
  screening?.preview ? `/api/screenings/${screening.id}/preview?v=${screening.preview.takenAt.getTime()}` : null

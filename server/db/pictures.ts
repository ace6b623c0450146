import type { MovieFrameDto } from "@/lib/contracts/movies"
import type { Prisma } from "./generated/client"

/**
 * URL paths of pictures. Each contains its picture's version, so that caches may keep it forever; the version also
 * authorizes (server/services/movies/get-movie-picture.ts).
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

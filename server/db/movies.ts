import type { MovieDto } from "@/server/contracts/movies"
import type { Prisma } from "./generated/client"

export const movieSelect = {
  id: true,
  title: true,
  movieUrl: true,
  filePath: true,
  hlsPath: true,
  durationMs: true,
  createdAt: true,
} satisfies Prisma.MovieSelect

export function toMovieDto(row: Prisma.MovieGetPayload<{ select: typeof movieSelect }>): MovieDto {
  return { ...row, createdAt: row.createdAt.toISOString() }
}

import { AppError } from "@/lib/contracts/errors"
import { faultOfSources, type MovieDto, type UpdateMovieInput } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { activeStatuses } from "@/lib/rules/screening-state"
import { Prisma } from "@/server/db/generated/client"
import { movieSelect, toMovieDto } from "@/server/db/movies"
import { audit } from "../kernel/audit"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"
import { assertSourcesAllowed } from "./create-movie"
import { requestProbe } from "./probe-movie"
import { removeUploadedFile } from "./uploads/remove-uploaded-file"

const sourceNames = ["movieUrl", "filePath", "hlsPath"] as const

/**
 * Changes a movie's title or sources. New sources discard everything known about the old ones and request a probe.
 * @throws MOVIE_NOT_FOUND
 * @throws SCREENING_ACTIVE when the sources change while the movie is playing.
 * @throws INVALID_INPUT when the sources do not go together.
 * @throws MEDIA_FORBIDDEN
 */
export function updateMovie(deps: Pick<Deps, "db" | "clock" | "media" | "mediaQueue" | "uploads" | "log">) {
  return async (actor: Actor, input: UpdateMovieInput): Promise<MovieDto> => {
    const { db, media } = deps
    await authorizeMovie(db, actor, input.movieId)
    const { movie, isOther, oldPath } = await db.$transaction(async (tx) => {
      // Serializes concurrent changes, which together could leave the movie without a source.
      await tx.$queryRaw`SELECT 1 FROM movies WHERE id = ${input.movieId}::uuid FOR UPDATE`
      const before = await authorizeMovie(tx, actor, input.movieId)
      const wanted = (name: (typeof sourceNames)[number]) => (input[name] === undefined ? before[name] : input[name])
      const sources = { movieUrl: wanted("movieUrl"), filePath: wanted("filePath"), hlsPath: wanted("hlsPath") }
      const isOther = sourceNames.some((name) => sources[name] !== before[name])
      if (isOther) {
        const fault = faultOfSources(sources)
        if (fault) throw new AppError("INVALID_INPUT", { detail: fault.message })
        assertSourcesAllowed(sources, media)
        const active = await tx.screening.count({ where: { movieId: before.id, status: { in: activeStatuses } } })
        if (active > 0) throw new AppError("SCREENING_ACTIVE", { detail: "moviePlaying" })
      }
      const title = input.title ?? before.title
      if (!isOther && title === before.title) return { movie: before, isOther, oldPath: null }
      if (isOther) await tx.movieFrame.deleteMany({ where: { movieId: before.id } })
      const movie = await tx.movie.update({
        where: { id: before.id },
        data: {
          title,
          ...(isOther && {
            ...sources,
            probe: Prisma.DbNull,
            probedAt: null,
            probeRequestedAt: null,
            durationMs: null,
            framesKey: null,
          }),
        },
        select: movieSelect,
      })
      await audit(tx, actor, { action: "movie.edit", subject: title, details: { movieId: movie.id } })
      return { movie, isOther, oldPath: before.filePath }
    })
    if (!isOther) return toMovieDto(movie)
    if (oldPath !== movie.filePath) await removeUploadedFile(deps, oldPath)
    return toMovieDto({ ...movie, probeRequestedAt: await requestProbe(deps, movie) })
  }
}

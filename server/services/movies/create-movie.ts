import type { CreateMovieInput, MovieDto, MovieSources } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { movieSelect, toMovieDto } from "@/server/db/movies"
import { chooseSource } from "@/server/domain/source"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { requestProbe } from "./probe-movie"

/**
 * Adds a movie for the actor and requests a probe.
 * @throws MEDIA_FORBIDDEN when an address is not allowed.
 */
export function createMovie(deps: Pick<Deps, "db" | "clock" | "media" | "mediaQueue">) {
  return async (actor: Actor, input: CreateMovieInput): Promise<MovieDto> => {
    const { db, media } = deps
    const person = requirePerson(actor)
    assertSourcesAllowed(input, media)
    const row = await db.$transaction(async (tx) => {
      const row = await tx.movie.create({ data: { ...input, creatorId: person.userId }, select: movieSelect })
      await audit(tx, actor, { action: "movie.create", subject: row.title, details: { movieId: row.id } })
      return row
    })
    const probeRequestedAt = await requestProbe(deps, row)
    return toMovieDto({ ...row, probeRequestedAt })
  }
}

/**
 * Reports a forbidden address right away; the bot checks again when it opens the movie.
 * @throws MEDIA_FORBIDDEN
 */
export function assertSourcesAllowed({ hlsPath, movieUrl }: MovieSources, media: Deps["media"]): void {
  if (hlsPath) chooseSource({ hlsPath, movieUrl: null, filePath: null }, media)
  if (movieUrl) chooseSource({ hlsPath: null, movieUrl, filePath: null }, media)
}

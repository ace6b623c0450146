import { AppError } from "@/lib/contracts/errors"
import type { MovieDto } from "@/lib/contracts/movies"
import type { RenditionDto } from "@/lib/contracts/renditions"
import { isOpen } from "@/lib/rules/renditions"
import type { CliContext } from "../context"
import { renditionText } from "../movie-text"
import { table } from "../output"
import { waitFor } from "../wait-for"
import { waitForProbe } from "./probe-movie"

/**
 * Transcodes a movie, or cancels that, and prints the state of its renditions.
 * @throws the error of a failed rendition
 */
export async function prepareMovie(
  { target, out }: CliContext,
  movie: string,
  options: { wait: boolean; cancel?: boolean },
) {
  const movieId = await target.findMovieId(movie)
  if (options.cancel) return answer(out, await target.cancelPreparation(movieId))
  let current = await target.prepareMovie(movieId)
  if (current.isProbing && !current.probe) {
    current = await waitForProbe({ target, out }, current, `A bot worker is probing “${current.title}” first.`)
    if (current.probe?.ok === false) throw new AppError(current.probe.code, { message: current.probe.message })
  }
  if (options.wait) current = await follow({ target, out }, current)
  const failed = current.renditions.find((rendition) => rendition.status === "failed")
  if (options.wait && failed?.error) throw new AppError(failed.error.code, { message: failed.error.message })
  answer(out, current)
}

/** Waits without a limit: a long movie takes hours. */
async function follow({ target, out }: Pick<CliContext, "target" | "out">, movie: MovieDto): Promise<MovieDto> {
  using bar = out.bar()
  const over = await waitFor(async () => {
    const current = await target.getMovie(movie.id)
    const { renditions } = current
    if (renditions.length > 0) bar.update(shareOf(renditions), renditions.map(renditionText).join("; "))
    return current.renditions.some(isOpen) ? undefined : current
  }, Number.POSITIVE_INFINITY)
  return over ?? movie
}

/** Progress of all renditions together. */
function shareOf(renditions: RenditionDto[]): number {
  const done = renditions.map((rendition) => (isOpen(rendition) ? rendition.progress : 1))
  return done.reduce((sum, share) => sum + share, 0) / renditions.length
}

function answer(out: CliContext["out"], movie: MovieDto): void {
  const rows = movie.renditions.map((rendition) => ["COPY", renditionText(rendition)])
  const text = rows.length > 0 ? rows : [["COPY", "none needed: the original is played"]]
  out.answer(table(["MOVIE", movie.title], text), movie)
}

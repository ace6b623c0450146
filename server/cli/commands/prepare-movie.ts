import { AppError } from "@/server/contracts/errors"
import type { MovieDto } from "@/server/contracts/movies"
import type { RenditionDto } from "@/server/contracts/renditions"
import { type CliContext, OPERATOR } from "../context"
import { renditionText } from "../movie-text"
import { table } from "../output"
import { waitFor } from "../wait-for"
import { waitForProbe } from "./probe-movie"

/** Prepares a movie (again), or cancels that, and prints how its copies stand. Throws what a copy failed with. */
export async function prepareMovie(
  { core, out }: CliContext,
  movie: string,
  options: { wait: boolean; cancel?: boolean },
) {
  const { services } = core
  const movieId = await services.findMovieId(movie)
  if (options.cancel) return answer(out, await services.cancelPreparation(OPERATOR, { movieId }))
  let current = await services.prepareMovie(OPERATOR, { movieId })
  if (current.isProbing && !current.probe) {
    out.progress(`A bot worker looks at “${current.title}” first.`)
    current = await waitForProbe({ core }, movieId)
    if (current.probe?.ok === false) throw new AppError(current.probe.code, { message: current.probe.message })
  }
  if (options.wait) current = await follow({ core, out }, current)
  const failed = current.renditions.find((rendition) => rendition.status === "failed")
  if (options.wait && failed?.error) throw new AppError(failed.error.code, { message: failed.error.message })
  answer(out, current)
}

/** Waits as long as something is under way: preparing a long film takes its time. */
async function follow({ core, out }: Pick<CliContext, "core" | "out">, movie: MovieDto): Promise<MovieDto> {
  let told = ""
  const over = await waitFor(async () => {
    const current = await core.services.getMovie(OPERATOR, { movieId: movie.id })
    const text = current.renditions.map(renditionText).join("; ")
    if (text !== told) out.progress(text)
    told = text
    return current.renditions.some(isOpen) ? undefined : current
  }, Number.POSITIVE_INFINITY)
  return over ?? movie
}

const isOpen = ({ status }: RenditionDto): boolean => status === "queued" || status === "preparing"

function answer(out: CliContext["out"], movie: MovieDto): void {
  const rows = movie.renditions.map((rendition) => ["COPY", renditionText(rendition)])
  const text = rows.length > 0 ? rows : [["COPY", "none needed: the movie is played as it is"]]
  out.answer(table(["MOVIE", movie.title], text), movie)
}

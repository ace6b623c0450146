import { AppError } from "@/server/contracts/errors"
import type { MovieDto } from "@/server/contracts/movies"
import { type CliContext, OPERATOR } from "../context"
import { findingsText } from "../movie-text"
import { waitFor } from "../wait-for"

const WAIT_MS = 60_000

/** Has a bot worker look at a movie and prints what it found. Throws the fault of one that will not play. */
export async function probeMovie({ core, out }: CliContext, movie: string) {
  const { services } = core
  const movieId = await services.findMovieId(movie)
  const { title } = await services.probeMovie(OPERATOR, { movieId })
  out.progress(`A bot worker looks at “${title}”.`)
  const probed = await waitForProbe({ core }, movieId)
  if (probed.probe?.ok === false) throw new AppError(probed.probe.code, { message: probed.probe.message })
  out.answer(findingsText(probed), probed)
}

/** The movie once its probe was answered. Throws NO_BOT_WORKER when nobody answers in time. */
export async function waitForProbe({ core }: Pick<CliContext, "core">, movieId: string): Promise<MovieDto> {
  const movie = await waitFor(async () => {
    const current = await core.services.getMovie(OPERATOR, { movieId })
    return current.isProbing ? undefined : current
  }, WAIT_MS)
  if (movie) return movie
  throw new AppError("NO_BOT_WORKER", {
    message: `No bot worker looked at the movie within ${WAIT_MS / 1000} s. It stays in the queue: check that a worker runs.`,
  })
}

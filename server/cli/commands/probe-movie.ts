import { AppError } from "@/lib/contracts/errors"
import type { MovieDto } from "@/lib/contracts/movies"
import type { CliContext } from "../context"
import { findingsText } from "../movie-text"
import { waitFor } from "../wait-for"

const WAIT_MS = 60_000

/**
 * Makes a bot worker probe a movie and prints the findings.
 * @throws the fault of a movie that will not play
 */
export async function probeMovie({ target, out }: CliContext, movie: string) {
  const asked = await target.probeMovie(await target.findMovieId(movie))
  const probed = await waitForProbe({ target, out }, asked, `A bot worker is probing “${asked.title}”.`)
  if (probed.probe?.ok === false) throw new AppError(probed.probe.code, { message: probed.probe.message })
  out.answer(findingsText(probed), probed)
}

/**
 * Resolves to the movie after its probe.
 * @throws NO_BOT_WORKER when no worker answers in time
 */
export async function waitForProbe(
  { target, out }: Pick<CliContext, "target" | "out">,
  { id }: MovieDto,
  text: string,
): Promise<MovieDto> {
  using bar = out.bar()
  const movie = await waitFor(async () => {
    bar.update(null, text)
    const current = await target.getMovie(id)
    return current.isProbing ? undefined : current
  }, WAIT_MS)
  if (movie) return movie
  throw new AppError("NO_BOT_WORKER", {
    message: `No bot worker probed the movie within ${WAIT_MS / 1000} s. It stays in the queue: check that a worker runs.`,
  })
}

import { createMovieInput, type MovieDto } from "@/lib/contracts/movies"
import { formatFilmTime } from "@/lib/rules/film-time"
import type { CliContext } from "../context"
import { table } from "../output"
import { parseInput } from "../parse-input"

interface MovieOptions {
  creator?: string
  file?: string
  movieUrl?: string
  hls?: string
}

export async function createMovie({ target, out }: CliContext, title: string, options: MovieOptions) {
  const input = parseInput(createMovieInput, {
    title,
    filePath: options.file ?? null,
    movieUrl: options.movieUrl ?? null,
    hlsPath: options.hls ?? null,
  })
  const movie = await target.createMovie(options.creator ?? null, input)
  out.answer(`“${movie.title}” was added with the id ${movie.id}. probe_movie shows its details.`, movie)
}

export async function listMovies({ target, out }: CliContext) {
  const movies = await target.listMovies()
  const text =
    movies.length === 0
      ? "No movies yet. create_movie adds one."
      : table(["TITLE", "LENGTH", "STATE", "SOURCE", "ID"], movies.map(row))
  out.answer(text, { movies })
}

export async function deleteMovie({ target, out }: CliContext, movie: string) {
  const movieId = await target.findMovieId(movie)
  await target.deleteMovie(movieId)
  out.answer(`“${movie}” was deleted.`, { id: movieId, deleted: true })
}

function row(movie: MovieDto): string[] {
  const { probe } = movie
  const state = movie.isProbing ? "probing" : probe === null ? "-" : probe.ok ? probe.delivery : probe.code
  return [
    movie.title,
    movie.durationMs === null ? "-" : formatFilmTime(movie.durationMs),
    state,
    movie.hlsPath ?? movie.movieUrl ?? movie.filePath ?? "-",
    movie.id,
  ]
}

import Link from "next/link"
import { Field } from "@/components/ui/field"
import type { MovieDto } from "@/server/contracts/movies"

/** The person's movies to choose from; "" is none. */
export function MovieSelect(props: {
  movies: Pick<MovieDto, "id" | "title">[]
  value: string
  onChange: (movieId: string) => void
  error?: string | undefined
  /** Words of the empty choice; without them a movie must stay chosen. */
  noneLabel?: string
}) {
  return (
    <Field
      label="Movie"
      error={props.error}
      hint={
        <>
          {props.movies.length === 0 ? "You have no movies yet. " : "Not in the list? "}
          <Link href="/movies" className="font-medium text-accent hover:underline">
            Add a movie
          </Link>
        </>
      }
    >
      {(control) => (
        <select
          {...control}
          name="movieId"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        >
          {props.noneLabel !== undefined && <option value="">{props.noneLabel}</option>}
          {props.movies.map((movie) => (
            <option key={movie.id} value={movie.id}>
              {movie.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

import Link from "next/link"
import { useTranslations } from "next-intl"
import { Field } from "@/components/ui/field"
import type { MovieDto } from "@/lib/contracts/movies"

/** Selects one of the person's movies; "" means none. */
export function MovieSelect(props: {
  movies: Pick<MovieDto, "id" | "title">[]
  value: string
  onChange: (movieId: string) => void
  error?: string | undefined
  /** Label of the empty option. Without it the selection cannot be cleared. */
  noneLabel?: string
}) {
  const t = useTranslations("rooms.movieSelect")
  return (
    <Field
      label={t("label")}
      error={props.error}
      hint={t.rich(props.movies.length === 0 ? "none" : "notInList", {
        add: (text) => (
          <Link href="/movies" className="font-medium text-accent hover:underline">
            {text}
          </Link>
        ),
      })}
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

"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useCombobox } from "downshift"
import { Check, ChevronDown, X } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { cx } from "@/components/ui/cx"
import { type ControlProps, Field } from "@/components/ui/field"
import { Poster } from "@/components/ui/poster"
import type { MovieDto } from "@/lib/contracts/movies"
import { formatFilmTime } from "@/lib/rules/film-time"

export type MovieChoice = Pick<MovieDto, "id" | "title" | "durationMs" | "posterUrl">

interface Props {
  value: MovieChoice | null
  onChange: (movie: MovieChoice | null) => void
  error?: string | undefined
  /** Placeholder that stands for no movie. Without it the choice cannot be cleared. */
  noneLabel?: string
}

const { InputBlur, InputKeyDownEscape } = useCombobox.stateChangeTypes

/** Searches the person's movies by title. */
export function MoviePicker(props: Props) {
  const t = useTranslations("rooms.moviePicker")
  return (
    <Field
      label={t("label")}
      error={props.error}
      hint={t.rich("notInList", {
        add: (text) => (
          <Link href="/movies" className="font-medium text-accent hover:underline">
            {text}
          </Link>
        ),
      })}
    >
      {(control) => <MovieCombobox {...props} control={control} />}
    </Field>
  )
}

function MovieCombobox({ value, onChange, noneLabel, control }: Props & { control: ControlProps }) {
  const t = useTranslations("rooms.moviePicker")
  const trpc = useTRPC()
  const [typed, setTyped] = useState("")
  const search = typed.slice(0, 100)
  const { data, isFetching } = useQuery({
    ...trpc.movies.search.queryOptions({ search }),
    placeholderData: keepPreviousData,
  })
  const movies: MovieChoice[] = data?.rows ?? []
  const combobox = useCombobox<MovieChoice>({
    inputId: control.id,
    items: movies,
    itemToKey: (movie) => movie?.id,
    itemToString: (movie) => movie?.title ?? "",
    selectedItem: value,
    onSelectedItemChange: ({ selectedItem }) => onChange(selectedItem),
    // The chosen title is not a search: the list opens with all movies.
    onInputValueChange: ({ inputValue, selectedItem }) =>
      setTyped(inputValue === selectedItem?.title ? "" : inputValue.trim()),
    stateReducer: (state, { type, changes }) => {
      const isLeaving = type === InputKeyDownEscape || (type === InputBlur && state.highlightedIndex < 0)
      if (!isLeaving) return changes
      const kept = noneLabel !== undefined && state.inputValue.trim() === "" ? null : state.selectedItem
      return { ...changes, selectedItem: kept, inputValue: kept?.title ?? "" }
    },
  })
  const button = "absolute top-0 flex h-11 w-9 items-center justify-center text-faint hover:text-ink"
  return (
    <div className="relative">
      <input
        {...combobox.getInputProps({ ...control, "aria-labelledby": undefined })}
        name="movieId"
        placeholder={noneLabel ?? t("search")}
        className={cx(control.className, "pr-16")}
      />
      {value && noneLabel !== undefined && (
        <button
          type="button"
          aria-label={t("clear")}
          onClick={() => combobox.selectItem(null)}
          className={cx(button, "right-8")}
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
      <button
        type="button"
        {...combobox.getToggleButtonProps({ "aria-label": t("show") })}
        className={cx(button, "right-0")}
      >
        <ChevronDown aria-hidden className="size-4" />
      </button>
      <ul
        {...combobox.getMenuProps({ "aria-label": t("label"), "aria-busy": isFetching })}
        className={cx(
          "absolute inset-x-0 top-full z-20 mt-1.5 max-h-80 overflow-y-auto rounded-xl bg-raised p-1.5 shadow-xl ring-1 ring-line",
          !combobox.isOpen && "hidden",
        )}
      >
        {movies.map((movie, index) => (
          <li
            key={movie.id}
            {...combobox.getItemProps({ item: movie, index })}
            className={cx(
              "flex cursor-pointer items-center gap-3 rounded-lg p-1.5 text-sm",
              index === combobox.highlightedIndex && "bg-line/60",
            )}
          >
            <Poster url={movie.posterUrl} title={movie.title} className="w-16 shrink-0 rounded-md" />
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2 break-words font-medium">{movie.title}</span>
              {movie.durationMs !== null && (
                <span className="tabular text-faint text-xs">{formatFilmTime(movie.durationMs)}</span>
              )}
            </span>
            {movie.id === value?.id && <Check aria-hidden className="size-4 shrink-0 text-accent" />}
          </li>
        ))}
        {data && movies.length === 0 && (
          <li className="px-2 py-3 text-faint text-sm">{search === "" ? t("none") : t("nothingFound", { search })}</li>
        )}
        {data && data.total > movies.length && (
          <li className="px-2 py-2 text-faint text-xs">{t("more", { count: data.total - movies.length })}</li>
        )}
      </ul>
    </div>
  )
}

"use client"

import { ArrowLeft, CalendarPlus, Pencil, Trash2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { LocalTime } from "@/components/shell/local-time"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { Poster } from "@/components/ui/poster"
import type { MovieDto } from "@/lib/contracts/movies"
import { formatFilmTime } from "@/lib/rules/film-time"
import { DeleteMovieDialog } from "./delete-movie-dialog"
import { EditMovieDialog } from "./edit-movie-dialog"
import { MovieFindings } from "./movie-findings"
import { MovieRenditions } from "./movie-renditions"
import { MovieRooms } from "./movie-rooms"
import { PosterPicker } from "./poster-picker"
import { useMovie } from "./use-movie"

export function MoviePage({ initial }: { initial: MovieDto }) {
  const t = useTranslations("movies.page")
  const movie = useMovie(initial)
  return (
    <>
      <ButtonLink icon={ArrowLeft} href="/movies" variant="ghost" className="-ml-4 mb-3">
        {t("back")}
      </ButtonLink>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Poster url={movie.posterUrl} title={movie.title} className="rounded-2xl" />
          <MovieHeading movie={movie} />
          <MovieFindings movie={movie} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <MovieRooms movieId={movie.id} />
          <PosterPicker movie={movie} />
          <MovieRenditions movie={movie} />
        </div>
      </div>
    </>
  )
}

function MovieHeading({ movie }: { movie: MovieDto }) {
  const t = useTranslations("movies.page")
  const tEdit = useTranslations("movies.edit")
  const tDelete = useTranslations("movies.delete")
  const [dialog, setDialog] = useState<"edit" | "delete" | null>(null)
  const close = () => setDialog(null)
  const source = movie.hlsPath ?? movie.filePath ?? movie.movieUrl
  const kind = movie.hlsPath ? "hls" : movie.filePath ? "file" : "address"
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="break-words font-semibold text-2xl tracking-tight sm:text-3xl">{movie.title}</h1>
        <p className="tabular mt-1.5 text-soft">
          {movie.durationMs !== null && <>{formatFilmTime(movie.durationMs)} · </>}
          {t("added")} <LocalTime iso={movie.createdAt} hideZone toTheMinute />
        </p>
        <p className="mt-1 break-all text-faint text-sm">
          {t(`kind.${kind}`)}: {source}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <ButtonLink icon={CalendarPlus} href={`/rooms/new?movie=${movie.id}`}>
          {t("plan")}
        </ButtonLink>
        <Button icon={Pencil} variant="secondary" onClick={() => setDialog("edit")}>
          {tEdit("action")}
        </Button>
        <Button icon={Trash2} variant="secondary" onClick={() => setDialog("delete")}>
          {tDelete("action")}
        </Button>
        {dialog === "edit" && <EditMovieDialog movie={movie} onClose={close} />}
        {dialog === "delete" && <DeleteMovieDialog movie={movie} onClose={close} />}
      </div>
    </div>
  )
}

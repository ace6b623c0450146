"use client"

import { useQuery } from "@tanstack/react-query"
import { Film, Plus } from "lucide-react"
import { useState } from "react"
import { LocalTime } from "@/components/shell/local-time"
import { formatPosition } from "@/components/shell/time-format"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { EmptyState, PageTitle } from "@/components/ui/surface"
import type { MovieDto } from "@/server/contracts/movies"
import { AddMovieForm } from "./add-movie-form"

export function MovieLibrary({ initialMovies }: { initialMovies: MovieDto[] }) {
  const trpc = useTRPC()
  const { data: movies } = useQuery({ ...trpc.movies.list.queryOptions(), initialData: initialMovies })
  const [isAdding, setAdding] = useState(false)

  const add = (
    <Button onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" />
      Add a movie
    </Button>
  )

  return (
    <>
      <PageTitle title="Movies" action={movies.length > 0 && add}>
        What you can play in your rooms. Only you see this list.
      </PageTitle>
      {movies.length === 0 ? (
        <EmptyState icon={Film} title="No movies yet" action={add}>
          Add a file of the media folder, the address of an MP4, or an HLS playlist. Then make a room for it.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line/70 overflow-hidden rounded-2xl bg-surface ring-1 ring-line/70 ring-inset">
          {movies.map((movie) => (
            <MovieRow key={movie.id} movie={movie} />
          ))}
        </ul>
      )}
      <Dialog
        open={isAdding}
        onOpenChange={setAdding}
        title="Add a movie"
        description="Where it is and what it is called."
      >
        <AddMovieForm onAdded={() => setAdding(false)} />
      </Dialog>
    </>
  )
}

function MovieRow({ movie }: { movie: MovieDto }) {
  const source = movie.hlsPath ?? movie.filePath ?? movie.movieUrl
  const kind = movie.hlsPath ? "HLS" : movie.filePath ? "File" : "Address"
  return (
    <li className="flex items-center gap-4 px-4 py-4 sm:px-5">
      <span className="grid size-11 shrink-0 place-items-center rounded-xl bg-raised text-accent">
        <Film aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{movie.title}</p>
        <p className="truncate text-faint text-sm" title={source ?? undefined}>
          {kind} · {source}
        </p>
      </div>
      <div className="shrink-0 text-right text-sm">
        <p className="tabular text-soft">
          {movie.durationMs === null ? (
            <span title="Known after the first screening">–:–</span>
          ) : (
            formatPosition(movie.durationMs)
          )}
        </p>
        <p className="hidden text-faint sm:block">
          Added <LocalTime iso={movie.createdAt} hideZone />
        </p>
      </div>
    </li>
  )
}

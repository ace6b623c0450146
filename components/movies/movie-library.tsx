"use client"

import { useQuery } from "@tanstack/react-query"
import { Film, Plus } from "lucide-react"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { EmptyState, PageTitle } from "@/components/ui/surface"
import type { MovieDto } from "@/server/contracts/movies"
import { AddMovieForm } from "./add-movie-form"
import { MovieRow } from "./movie-row"
import { isChanging } from "./movie-words"

/** While a movie is probed or prepared; otherwise nothing changes by itself. */
const POLL_MS = 1000

export function MovieLibrary({ initialMovies }: { initialMovies: MovieDto[] }) {
  const trpc = useTRPC()
  const { data: movies } = useQuery({
    ...trpc.movies.list.queryOptions(),
    initialData: initialMovies,
    refetchInterval: (query) => (query.state.data?.some(isChanging) ? POLL_MS : false),
  })
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

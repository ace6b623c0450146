"use client"

import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { useTRPC } from "@/components/shell/trpc"
import type { MovieDto } from "@/lib/contracts/movies"
import { pollOf } from "./movie-state"

/** The current state of a movie. */
export function useMovie(initial: MovieDto): MovieDto {
  const trpc = useTRPC()
  const { data } = useQuery({
    ...trpc.movies.get.queryOptions({ movieId: initial.id }),
    initialData: initial,
    refetchInterval: ({ state }) => pollOf(state.data ? [state.data] : []),
  })
  return data
}

/** Applies a movie that the server returned: immediately on its page, in lists after a refetch. */
export function useMovieChanged(): (movie: MovieDto) => void {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return useCallback(
    (movie) => {
      queryClient.setQueryData(trpc.movies.get.queryKey({ movieId: movie.id }), movie)
      void queryClient.invalidateQueries(trpc.movies.search.pathFilter())
      void queryClient.invalidateQueries(trpc.movies.list.queryFilter())
    },
    [trpc, queryClient],
  )
}

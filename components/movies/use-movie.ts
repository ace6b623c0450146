"use client"

import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { useTRPC } from "@/components/shell/trpc"
import type { MovieDto } from "@/lib/contracts/movies"
import { pollOf } from "./movie-state"

/** A movie as it is now. */
export function useMovie(initial: MovieDto): MovieDto {
  const trpc = useTRPC()
  const { data } = useQuery({
    ...trpc.movies.get.queryOptions({ movieId: initial.id }),
    initialData: initial,
    refetchInterval: ({ state }) => pollOf(state.data ? [state.data] : []),
  })
  return data
}

/** Takes in what the server answered about a movie: at once on its page, and in the lists when they are looked at. */
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

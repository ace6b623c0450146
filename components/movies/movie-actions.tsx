"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { RefreshCw, ScanSearch, X } from "lucide-react"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import type { MovieDto } from "@/server/contracts/movies"
import { isOpen } from "./movie-words"

/** What its owner can do about a movie. Each answer is the movie as it is now, and takes its place in the list at once. */
export function MovieActions({ movie }: { movie: MovieDto }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const onSuccess = (changed: MovieDto) => {
    queryClient.setQueryData(trpc.movies.list.queryKey(), (movies) =>
      movies?.map((known) => (known.id === changed.id ? changed : known)),
    )
  }
  const probe = useMutation(trpc.movies.probe.mutationOptions({ onSuccess }))
  const prepare = useMutation(trpc.movies.prepare.mutationOptions({ onSuccess }))
  const cancel = useMutation(trpc.movies.cancelPreparation.mutationOptions({ onSuccess }))
  const input = { movieId: movie.id }
  const isPreparing = movie.renditions.some(isOpen)
  return (
    <div className="-mx-3 flex flex-wrap gap-1">
      <Button
        variant="ghost"
        pending={probe.isPending}
        disabled={movie.isProbing}
        onClick={() => probe.mutate(input)}
        aria-label={`Check ${movie.title} again`}
        className="px-3"
      >
        <ScanSearch aria-hidden className="size-4" />
        Check again
      </Button>
      {isPreparing && (
        <Button
          variant="ghost"
          pending={cancel.isPending}
          onClick={() => cancel.mutate(input)}
          aria-label={`Cancel preparing ${movie.title}`}
          className="px-3"
        >
          <X aria-hidden className="size-4" />
          Cancel preparing
        </Button>
      )}
      {!isPreparing && movie.probe?.ok && movie.renditions.length > 0 && (
        <Button
          variant="ghost"
          pending={prepare.isPending}
          onClick={() => prepare.mutate(input)}
          aria-label={`Prepare ${movie.title} again`}
          className="px-3"
        >
          <RefreshCw aria-hidden className="size-4" />
          Prepare again
        </Button>
      )}
    </div>
  )
}

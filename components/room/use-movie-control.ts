import { useMutation } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import type { ScreeningDto } from "@/server/contracts/screening"

export interface MovieControl {
  start: () => void
  stop: () => void
  isStarting: boolean
  isStopping: boolean
}

/** Start and stop of a room's movie. `apply` gets the state the server answers with; refusals are shown as toasts. */
export function useMovieControl(options: {
  roomId: string
  apply: (screening: ScreeningDto) => void
  refresh: () => void
}): MovieControl {
  const { roomId, apply, refresh } = options
  const trpc = useTRPC()
  // Refused: the page had an old picture of the room (somebody else was quicker).
  const handlers = { onSuccess: apply, onError: refresh }
  const start = useMutation(trpc.rooms.startMovie.mutationOptions(handlers))
  const stop = useMutation(trpc.rooms.stopMovie.mutationOptions(handlers))
  return {
    start: () => start.mutate({ roomId }),
    stop: () => stop.mutate({ roomId }),
    isStarting: start.isPending,
    isStopping: stop.isPending,
  }
}

import { useMutation } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { PendingCommand } from "./transport-view"

export interface MovieControl {
  start: () => void
  stop: () => void
  pause: () => void
  resume: () => void
  /** To a position in milliseconds. */
  seek: (positionMs: number) => void
  isStarting: boolean
  isStopping: boolean
  /** A pause or its end was asked for and is not answered yet. */
  isPausing: boolean
  /** Asked for and not answered: shown as if it were so already. */
  asked: PendingCommand
}

/** Start, stop, pause and seek of a room's movie. `apply` gets the state the server answers with; refusals are shown as toasts. */
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
  const pause = useMutation(trpc.rooms.pauseMovie.mutationOptions(handlers))
  const resume = useMutation(trpc.rooms.resumeMovie.mutationOptions(handlers))
  const seek = useMutation(trpc.rooms.seekMovie.mutationOptions(handlers))
  return {
    start: () => start.mutate({ roomId }),
    stop: () => stop.mutate({ roomId }),
    pause: () => pause.mutate({ roomId }),
    resume: () => resume.mutate({ roomId }),
    seek: (positionMs) => seek.mutate({ roomId, positionMs }),
    isStarting: start.isPending,
    isStopping: stop.isPending,
    isPausing: pause.isPending || resume.isPending,
    asked: {
      isPaused: pause.isPending ? true : resume.isPending ? false : undefined,
      positionMs: seek.isPending ? seek.variables.positionMs : undefined,
    },
  }
}

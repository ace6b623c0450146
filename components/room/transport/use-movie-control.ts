import { useMutation } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { PendingCommand } from "./transport-view"

export type MovieControl = ReturnType<typeof useMovieControl>

/** `apply` receives the screening that the server returns. Errors show as toasts. */
export function useMovieControl(options: {
  roomId: string
  apply: (screening: ScreeningDto) => void
  refresh: () => void
}) {
  const { roomId, apply, refresh } = options
  const trpc = useTRPC()
  // Usually the page was out of date, because another host was faster.
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
    seek: (positionMs: number) => seek.mutate({ roomId, positionMs }),
    isStarting: start.isPending,
    isStopping: stop.isPending,
    /** A pause or resume is pending. */
    isPausing: pause.isPending || resume.isPending,
    /** Pending commands, shown as if they were confirmed. */
    pending: {
      isPaused: pause.isPending ? true : resume.isPending ? false : undefined,
      positionMs: seek.isPending ? seek.variables.positionMs : undefined,
    } satisfies PendingCommand,
  }
}

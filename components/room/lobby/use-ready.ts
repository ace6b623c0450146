import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import type { Attendance } from "@/lib/contracts/attendance"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { withReady } from "./lobby-people"

/** What is known of the evening, in the room's cache. */
export function useAttendanceCache(roomId: string) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const queryKey = trpc.rooms.get.queryKey({ roomId })
  return {
    /** A poll that is under way would bring what was before. */
    cancelPoll: () => queryClient.cancelQueries({ queryKey }),
    change: (change: (evening: Attendance) => Attendance) =>
      queryClient.setQueryData<RoomDetails>(queryKey, (room) => room && { ...room, evening: change(room.evening) }),
  }
}

/** Marks oneself as ready, or not any more: shown at once, and taken back with a toast when the server did not take it. */
export function useReady(roomId: string, identity: string) {
  const trpc = useTRPC()
  const cache = useAttendanceCache(roomId)
  const mark = useMutation(
    trpc.attendance.setReady.mutationOptions({
      onMutate: async ({ isReady }) => {
        await cache.cancelPoll()
        cache.change((evening) => withReady(evening, identity, isReady))
      },
      onSuccess: (evening) => cache.change(() => evening),
      onError: (_error, { isReady }) => cache.change((evening) => withReady(evening, identity, !isReady)),
    }),
  )
  return (isReady: boolean) => mark.mutate({ roomId, isReady })
}

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import type { Attendance } from "@/lib/contracts/attendance"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { withReady } from "./lobby-people"

/** Access to the attendance in the room's cache entry. */
export function useAttendanceCache(roomId: string) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const queryKey = trpc.rooms.get.queryKey({ roomId })
  return {
    /** A poll in flight would restore the previous state. */
    cancelPoll: () => queryClient.cancelQueries({ queryKey }),
    change: (change: (attendance: Attendance) => Attendance) =>
      queryClient.setQueryData<RoomDetails>(
        queryKey,
        (room) => room && { ...room, attendance: change(room.attendance) },
      ),
  }
}

/** Toggles whether the person is ready. Updates optimistically and reverts on an error. */
export function useReady(roomId: string, identity: string) {
  const trpc = useTRPC()
  const cache = useAttendanceCache(roomId)
  const mark = useMutation(
    trpc.attendance.setReady.mutationOptions({
      onMutate: async ({ isReady }) => {
        await cache.cancelPoll()
        cache.change((attendance) => withReady(attendance, identity, isReady))
      },
      onSuccess: (attendance) => cache.change(() => attendance),
      onError: (_error, { isReady }) => cache.change((attendance) => withReady(attendance, identity, !isReady)),
    }),
  )
  return (isReady: boolean) => mark.mutate({ roomId, isReady })
}

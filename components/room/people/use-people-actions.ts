import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useServerClock } from "@/components/shell/server-clock"
import { useTRPC } from "@/components/shell/trpc"
import { toast } from "@/components/ui/toast"
import type { MemberDto, RoomDetails } from "@/lib/contracts/rooms"
import { extendedEnd, withMember } from "../connection/room-patches"

export type PeopleActions = ReturnType<typeof usePeopleActions>

/** Actions of hosts on people and the event. They show at once. If the server refuses one, it is reverted with a toast. */
export function usePeopleActions(room: RoomDetails) {
  const t = useTranslations("room.peoplePanel")
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { nowMs } = useServerClock()
  const roomId = room.id
  const queryKey = trpc.rooms.get.queryKey({ roomId })
  // Responses to concurrent calls arrive in any order, so the last one refetches the room.
  const mutationKey = ["people", roomId]
  const settle = () => {
    if (queryClient.isMutating({ mutationKey }) === 1) void queryClient.invalidateQueries({ queryKey })
  }
  const shownAtOnce = <Variables>(patch: (before: RoomDetails, variables: Variables) => RoomDetails) => ({
    mutationKey,
    onMutate: async (variables: Variables) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData<RoomDetails>(queryKey)
      if (before) queryClient.setQueryData(queryKey, patch(before, variables))
      return { before }
    },
    onError: (_error: unknown, _variables: Variables, result: { before: RoomDetails | undefined } | undefined) => {
      if (result?.before) queryClient.setQueryData(queryKey, result.before)
    },
    onSettled: settle,
  })
  const answered = {
    mutationKey,
    onSuccess: (changed: RoomDetails) => void queryClient.setQueryData(queryKey, changed),
    onSettled: settle,
  }
  const ofMember = <Variables extends { memberId: string }>(change: (variables: Variables) => Partial<MemberDto>) =>
    shownAtOnce((before, variables: Variables) => withMember(before, variables.memberId, change(variables)))
  const admit = useMutation(trpc.people.admit.mutationOptions(ofMember(() => ({ status: "admitted" }))))
  const remove = useMutation(trpc.people.remove.mutationOptions(ofMember(() => ({ status: "removed" }))))
  const mute = useMutation(trpc.people.mute.mutationOptions(ofMember(({ isMuted }) => ({ isMuted }))))
  const setRole = useMutation(trpc.people.setRole.mutationOptions(ofMember(({ role }) => ({ role }))))
  const lock = useMutation(
    trpc.people.lock.mutationOptions(
      shownAtOnce((before, { isLocked }: { isLocked: boolean }) => ({ ...before, isLocked })),
    ),
  )
  const extend = useMutation(
    trpc.rooms.schedule.mutationOptions(
      shownAtOnce((before, { plannedEnd }: { plannedEnd?: string | null | undefined }) => ({
        ...before,
        plannedEnd: plannedEnd ?? before.plannedEnd,
      })),
    ),
  )
  const handOver = useMutation(trpc.people.handOver.mutationOptions(answered))
  const leave = useMutation(trpc.people.leave.mutationOptions({ onSuccess: () => router.push("/") }))
  const of = (member: MemberDto) => ({ roomId, memberId: member.id })
  return {
    admit: (member: MemberDto) => admit.mutate(of(member)),
    remove: (member: MemberDto) => remove.mutate(of(member)),
    mute: (member: MemberDto, isMuted: boolean) => mute.mutate({ ...of(member), isMuted }),
    appoint: (member: MemberDto, isCohost: boolean) =>
      setRole.mutate({ ...of(member), role: isCohost ? "cohost" : "viewer" }),
    handOver: (member: MemberDto) =>
      handOver.mutate(of(member), { onSuccess: () => toast.success(t("handedOver", { name: member.name })) }),
    lock: (isLocked: boolean) => lock.mutate({ roomId, isLocked }),
    /** Postpones the planned end. */
    extend: (minutes: number) => {
      if (room.plannedEnd) extend.mutate({ roomId, plannedEnd: extendedEnd(room.plannedEnd, minutes, nowMs()) })
    },
    leave: () => leave.mutate({ roomId }),
    /** An action without an optimistic result is pending. */
    isPending: handOver.isPending || leave.isPending,
  }
}

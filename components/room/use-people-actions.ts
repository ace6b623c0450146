import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { toast } from "sonner"
import { useTRPC } from "@/components/shell/trpc"
import type { MemberDto, RoomDetails } from "@/server/contracts/rooms"

export interface PeopleActions {
  admit: (member: MemberDto) => void
  remove: (member: MemberDto) => void
  mute: (member: MemberDto, isMuted: boolean) => void
  appoint: (member: MemberDto, isCohost: boolean) => void
  handOver: (member: MemberDto) => void
  lock: (isLocked: boolean) => void
  leave: () => void
  /** Something was asked for and is not answered yet. */
  isPending: boolean
}

/** What hosts do to people. What the server answers shows at once; a refusal is a toast, and the room is looked at again. */
export function usePeopleActions(room: RoomDetails): PeopleActions {
  const t = useTranslations("room.peoplePanel")
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const roomId = room.id
  const queryKey = trpc.rooms.get.queryKey({ roomId })
  const handlers = {
    onSuccess: (changed: RoomDetails) => void queryClient.setQueryData(queryKey, changed),
    // Somebody else was quicker, or the part in the room is another by now.
    onError: () => void queryClient.invalidateQueries({ queryKey }),
  }
  const admit = useMutation(trpc.people.admit.mutationOptions(handlers))
  const remove = useMutation(trpc.people.remove.mutationOptions(handlers))
  const mute = useMutation(trpc.people.mute.mutationOptions(handlers))
  const setRole = useMutation(trpc.people.setRole.mutationOptions(handlers))
  const handOver = useMutation(trpc.people.handOver.mutationOptions(handlers))
  const lock = useMutation(trpc.people.lock.mutationOptions(handlers))
  const leave = useMutation(trpc.people.leave.mutationOptions({ onSuccess: () => router.push("/") }))
  const of = (member: MemberDto) => ({ roomId, memberId: member.id })
  return {
    admit: (member) => admit.mutate(of(member)),
    remove: (member) => remove.mutate(of(member)),
    mute: (member, isMuted) => mute.mutate({ ...of(member), isMuted }),
    appoint: (member, isCohost) => setRole.mutate({ ...of(member), role: isCohost ? "cohost" : "viewer" }),
    handOver: (member) =>
      handOver.mutate(of(member), { onSuccess: () => toast.success(t("handedOver", { name: member.name })) }),
    lock: (isLocked) => lock.mutate({ roomId, isLocked }),
    leave: () => leave.mutate({ roomId }),
    isPending: [admit, remove, mute, setRole, handOver, lock, leave].some((action) => action.isPending),
  }
}

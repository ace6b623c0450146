"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/surface"

/** Joins with the signed-in account. `action` labels the button. */
export function AccountEntry({ inviteCode, action }: { inviteCode: string; action: string }) {
  const router = useRouter()
  const trpc = useTRPC()
  const errorSentence = useErrorSentence()
  const accept = useMutation(
    trpc.rooms.acceptInvite.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ roomId }) => router.push(`/rooms/${roomId}`),
    }),
  )
  return (
    <div className="flex flex-col gap-5">
      {accept.error && <Notice tone="bad">{errorSentence(accept.error)}</Notice>}
      <Button size="lg" pending={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ inviteCode })}>
        {action}
      </Button>
    </div>
  )
}

"use client"

import { useMutation } from "@tanstack/react-query"
import { LoaderCircle, MailX } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { errorCodeOf, sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { Button, buttonClass } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"
import type { ErrorCode } from "@/server/contracts/errors"

const titles: Partial<Record<ErrorCode, string>> = {
  ROOM_LOCKED: "The room is locked",
  REMOVED_FROM_ROOM: "You were removed from this room",
}

/** Accepts the invitation when the page opens and goes to the room. Accepting twice changes nothing. */
export function AcceptInvite({ inviteCode }: { inviteCode: string }) {
  const router = useRouter()
  const trpc = useTRPC()
  const accept = useMutation(
    trpc.rooms.acceptInvite.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ roomId }) => router.replace(`/rooms/${roomId}`),
    }),
  )
  const { mutate } = accept

  useEffect(() => mutate({ inviteCode }), [mutate, inviteCode])

  if (!accept.isError) {
    return (
      <div role="status" className="grid min-h-[60dvh] place-items-center text-soft">
        <span className="flex items-center gap-3">
          <LoaderCircle aria-hidden className="size-5 animate-spin text-accent" />
          Taking you to the room…
        </span>
      </div>
    )
  }
  return (
    <MessagePage
      icon={MailX}
      title={titles[errorCodeOf(accept.error) ?? "INTERNAL"] ?? "This invitation does not work"}
      actions={
        <>
          {errorCodeOf(accept.error) === null && <Button onClick={() => mutate({ inviteCode })}>Try again</Button>}
          <Link href="/" className={buttonClass({ variant: "secondary" })}>
            To my rooms
          </Link>
        </>
      }
    >
      {sentenceOf(accept.error)}
    </MessagePage>
  )
}

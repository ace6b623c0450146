"use client"

import { useMutation } from "@tanstack/react-query"
import { MailX } from "lucide-react"
import { errorCodeOf, sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"

/** Ends all mail to whom a mail was sent, at the press of a button. */
export function StopMail({ stopKey }: { stopKey: string }) {
  const trpc = useTRPC()
  const stop = useMutation(trpc.mail.stop.mutationOptions({ meta: { showsError: true } }))
  if (stop.isSuccess) {
    return (
      <MessagePage icon={MailX} title="No more mail" actions={null}>
        {stop.data.email} gets no mail from here any more. With an account you can change that in its settings.
      </MessagePage>
    )
  }
  const isUnknown = stop.isError && ["NOT_FOUND", "INVALID_INPUT"].includes(errorCodeOf(stop.error) ?? "")
  return (
    <MessagePage
      icon={MailX}
      title={isUnknown ? "This link is not valid any more" : "No more mail?"}
      actions={
        !isUnknown && (
          <Button pending={stop.isPending} onClick={() => stop.mutate({ stopKey })}>
            Send me no more mail
          </Button>
        )
      }
    >
      {isUnknown
        ? "Use the link in a newer mail, or your account's settings."
        : stop.isError
          ? sentenceOf(stop.error)
          : "Invitations, changes and reminders of movie nights will not be sent to you any more."}
    </MessagePage>
  )
}

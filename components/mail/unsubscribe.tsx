"use client"

import { useMutation } from "@tanstack/react-query"
import { MailX } from "lucide-react"
import { useTranslations } from "next-intl"
import { errorCodeOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"

export function StopMail({ stopKey }: { stopKey: string }) {
  const t = useTranslations("mail.stop")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const stop = useMutation(trpc.mail.stop.mutationOptions({ meta: { showsError: true } }))
  if (stop.isSuccess) {
    return (
      <MessagePage icon={MailX} title={t("title")} actions={null}>
        {t("done", { email: stop.data.email })}
      </MessagePage>
    )
  }
  const isUnknown = stop.isError && ["NOT_FOUND", "INVALID_INPUT"].includes(errorCodeOf(stop.error) ?? "")
  return (
    <MessagePage
      icon={MailX}
      title={isUnknown ? t("unknown") : t("ask")}
      actions={
        !isUnknown && (
          <Button pending={stop.isPending} onClick={() => stop.mutate({ stopKey })}>
            {t("submit")}
          </Button>
        )
      }
    >
      {isUnknown ? t("unknownLead") : stop.isError ? errorSentence(stop.error) : t("lead")}
    </MessagePage>
  )
}

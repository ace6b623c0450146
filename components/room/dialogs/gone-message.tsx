"use client"

import { DoorClosed } from "lucide-react"
import { useTranslations } from "next-intl"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { ButtonLink } from "@/components/ui/button-link"
import { WholeMessagePage } from "@/components/ui/message-page"

/** Shown instead of a room that the person can no longer access. */
export function GoneMessage({ error, isGuest }: { error: unknown; isGuest: boolean }) {
  const t = useTranslations("room.roomScreen")
  const errorSentence = useErrorSentence()
  return (
    <WholeMessagePage
      icon={DoorClosed}
      title={t("gone")}
      actions={<ButtonLink href={isGuest ? "/sign-in" : "/"}>{t(isGuest ? "signIn" : "toRooms")}</ButtonLink>}
    >
      {error ? errorSentence(error) : t("askAgain")}
    </WholeMessagePage>
  )
}

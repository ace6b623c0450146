"use client"

import { TriangleAlert } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { MessagePage } from "@/components/ui/message-page"

/** Shown when rendering a page failed. */
export function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations("shell")
  return (
    <MessagePage
      icon={TriangleAlert}
      title={t("error.title")}
      actions={
        <>
          <Button onClick={retry}>{t("error.retry")}</Button>
          <ButtonLink href="/" variant="secondary">
            {t("toRooms")}
          </ButtonLink>
        </>
      }
    >
      <p>{t("error.lead")}</p>
      {error.digest && <p className="mt-2 text-faint text-sm">{t("error.reference", { digest: error.digest })}</p>}
    </MessagePage>
  )
}

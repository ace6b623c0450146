"use client"

import { TriangleAlert } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { Button, buttonClass } from "@/components/ui/button"
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
          <Link href="/" className={buttonClass({ variant: "secondary" })}>
            {t("toRooms")}
          </Link>
        </>
      }
    >
      <p>{t("error.lead")}</p>
      {error.digest && <p className="mt-2 text-faint text-sm">{t("error.reference", { digest: error.digest })}</p>}
    </MessagePage>
  )
}

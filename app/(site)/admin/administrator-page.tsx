import { ShieldAlert } from "lucide-react"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { requireSignedIn } from "@/app/signed-in"
import { buttonClass } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"
import { PageTitle } from "@/components/ui/surface"

type Part = "people" | "tokens" | "history" | "workers" | "system" | "settings"

/** A page that only administrators may open; the others are told so. */
export async function AdministratorPage({ part, path, children }: { part: Part; path: string; children: ReactNode }) {
  const actor = await requireSignedIn(path)
  const t = await getTranslations("admin")
  if (actor.isAdministrator)
    return (
      <>
        <PageTitle title={t(`${part}.title`)}>{t(`${part}.lead`)}</PageTitle>
        {children}
      </>
    )
  return (
    <MessagePage
      icon={ShieldAlert}
      title={t("refused.title")}
      actions={
        <Link href="/admin" className={buttonClass()}>
          {t("refused.back")}
        </Link>
      }
    >
      {t("refused.lead")}
    </MessagePage>
  )
}

import { ShieldAlert } from "lucide-react"
import { useTranslations } from "next-intl"
import { ButtonLink } from "@/components/ui/button-link"
import { MessagePage } from "@/components/ui/message-page"

/** Explains that the person has no access, and links elsewhere. */
export function Refused({ why }: { why: "administrators" | "room" }) {
  const t = useTranslations("admin.refused")
  return (
    <MessagePage
      icon={ShieldAlert}
      title={t(`${why}.title`)}
      actions={<ButtonLink href="/admin">{t("back")}</ButtonLink>}
    >
      {t(`${why}.lead`)}
    </MessagePage>
  )
}

import { SearchX } from "lucide-react"
import { useTranslations } from "next-intl"
import { ButtonLink } from "@/components/ui/button-link"
import { WholeMessagePage } from "@/components/ui/message-page"

export default function NotFound() {
  const t = useTranslations()
  return (
    <WholeMessagePage
      icon={SearchX}
      title={t("shell.notFound.title")}
      actions={<ButtonLink href="/">{t("shell.toRooms")}</ButtonLink>}
    >
      {t("errors.NOT_FOUND")}
    </WholeMessagePage>
  )
}

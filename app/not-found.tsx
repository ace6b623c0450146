import { SearchX } from "lucide-react"
import { useTranslations } from "next-intl"
import { ButtonLink } from "@/components/ui/button-link"
import { MessagePage } from "@/components/ui/message-page"

export default function NotFound() {
  const t = useTranslations()
  return (
    <main className="projector grid min-h-dvh place-items-center">
      <MessagePage
        icon={SearchX}
        title={t("shell.notFound.title")}
        actions={<ButtonLink href="/">{t("shell.toRooms")}</ButtonLink>}
      >
        {t("errors.NOT_FOUND")}
      </MessagePage>
    </main>
  )
}

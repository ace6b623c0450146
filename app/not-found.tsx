import { SearchX } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { buttonClass } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"

export default function NotFound() {
  const t = useTranslations()
  return (
    <main className="projector grid min-h-dvh place-items-center">
      <MessagePage
        icon={SearchX}
        title={t("shell.notFound.title")}
        actions={
          <Link href="/" className={buttonClass()}>
            {t("shell.toRooms")}
          </Link>
        }
      >
        {t("errors.NOT_FOUND")}
      </MessagePage>
    </main>
  )
}

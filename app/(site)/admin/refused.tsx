import { ShieldAlert } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { buttonClass } from "@/components/ui/button"
import { MessagePage } from "@/components/ui/message-page"

/** Explains that the person has no access, and links elsewhere. */
export function Refused({ why }: { why: "administrators" | "room" }) {
  const t = useTranslations("admin.refused")
  return (
    <MessagePage
      icon={ShieldAlert}
      title={t(`${why}.title`)}
      actions={
        <Link href="/admin" className={buttonClass()}>
          {t("back")}
        </Link>
      }
    >
      {t(`${why}.lead`)}
    </MessagePage>
  )
}

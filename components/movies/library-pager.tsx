import { ChevronLeft, ChevronRight } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"

/** Leads through the pages of a list; nothing where there is one only. */
export function LibraryPager(props: { page: number; pages: number; onChange: (page: number) => void }) {
  const t = useTranslations("movies.pages")
  const { page, pages, onChange } = props
  if (pages <= 1) return null
  return (
    <nav aria-label={t("label")} className="flex items-center justify-center gap-3">
      <Button
        variant="secondary"
        size="icon"
        disabled={page <= 1}
        onClick={() => onChange(page - 1)}
        aria-label={t("previous")}
      >
        <ChevronLeft aria-hidden className="size-5" />
      </Button>
      <p className="tabular text-soft text-sm">{t("here", { page, pages })}</p>
      <Button
        variant="secondary"
        size="icon"
        disabled={page >= pages}
        onClick={() => onChange(page + 1)}
        aria-label={t("next")}
      >
        <ChevronRight aria-hidden className="size-5" />
      </Button>
    </nav>
  )
}

import { ChevronLeft, ChevronRight } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { TABLE_PAGE_SIZE } from "@/server/contracts/tables"

/** Which rows are shown of how many, and the way to the others. */
export function TablePages(props: { page: number; total: number; onPage: (page: number) => void }) {
  const t = useTranslations("admin.table")
  const { page, total, onPage } = props
  const pages = Math.max(1, Math.ceil(total / TABLE_PAGE_SIZE))
  const first = (page - 1) * TABLE_PAGE_SIZE + 1
  return (
    <nav aria-label={t("pages")} className="mt-4 flex items-center justify-between gap-4">
      <p role="status" className="tabular text-soft text-sm">
        {t("shown", { first, last: Math.min(total, first + TABLE_PAGE_SIZE - 1), total })}
      </p>
      {pages > 1 && (
        <div className="flex gap-2">
          <Button
            variant="secondary"
            size="icon"
            aria-label={t("previous")}
            disabled={page <= 1}
            onClick={() => onPage(page - 1)}
          >
            <ChevronLeft aria-hidden className="size-5" />
          </Button>
          <Button
            variant="secondary"
            size="icon"
            aria-label={t("next")}
            disabled={page >= pages}
            onClick={() => onPage(page + 1)}
          >
            <ChevronRight aria-hidden className="size-5" />
          </Button>
        </div>
      )}
    </nav>
  )
}

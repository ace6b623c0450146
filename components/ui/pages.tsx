import { ChevronLeft, ChevronRight } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Button } from "./button"
import { cx } from "./cx"

/** Navigates between pages of a list, counted from 1. `children` show the position. */
export function Pages(props: {
  label: string
  page: number
  pages: number
  onPage: (page: number) => void
  children: ReactNode
  className?: string
}) {
  const t = useTranslations("common.pages")
  const { page, pages, onPage } = props
  return (
    <nav aria-label={props.label} className={cx("flex items-center gap-4", props.className)}>
      <p role="status" className="tabular text-soft text-sm">
        {props.children}
      </p>
      {pages > 1 && (
        <div className="flex gap-2">
          <Button
            variant="secondary"
            size="icon"
            disabled={page <= 1}
            onClick={() => onPage(page - 1)}
            aria-label={t("previous")}
          >
            <ChevronLeft aria-hidden className="size-5" />
          </Button>
          <Button
            icon={ChevronRight}
            variant="secondary"
            size="icon"
            disabled={page >= pages}
            onClick={() => onPage(page + 1)}
            aria-label={t("next")}
          />
        </div>
      )}
    </nav>
  )
}

import { useTranslations } from "next-intl"
import { Pages } from "@/components/ui/pages"
import { TABLE_PAGE_SIZE } from "@/lib/contracts/tables"

export function TablePages(props: { page: number; total: number; onPage: (page: number) => void }) {
  const t = useTranslations("admin.table")
  const { page, total, onPage } = props
  const pages = Math.max(1, Math.ceil(total / TABLE_PAGE_SIZE))
  const first = (page - 1) * TABLE_PAGE_SIZE + 1
  return (
    <Pages label={t("pages")} page={page} pages={pages} onPage={onPage} className="mt-4 justify-between">
      {t("shown", { first, last: Math.min(total, first + TABLE_PAGE_SIZE - 1), total })}
    </Pages>
  )
}

import { CircleCheck, CircleX, TriangleAlert } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { cx } from "@/components/ui/cx"
import type { CheckLine } from "@/server/contracts/system"

const signs = {
  ok: { Icon: CircleCheck, tone: "text-good" },
  warn: { Icon: TriangleAlert, tone: "text-accent" },
  fail: { Icon: CircleX, tone: "text-bad" },
} satisfies Record<CheckLine["status"], { Icon: typeof CircleCheck; tone: string }>

/** One thing that was looked at, what to do about it, and where. */
export function CheckLineRow({ line: { status, sentence, advice }, action }: { line: CheckLine; action?: ReactNode }) {
  const t = useTranslations("system.sign")
  const { Icon, tone } = signs[status]
  return (
    <li className="flex flex-wrap gap-x-3 border-line/50 border-b px-4 py-3 text-sm last:border-0 sm:flex-nowrap sm:px-5">
      <Icon role="img" aria-label={t(status)} className={cx("mt-0.5 size-4 shrink-0", tone)} />
      {/* The server tells it in English. */}
      <div lang="en" className="min-w-0 flex-1 break-words">
        <p className="text-ink">{sentence}</p>
        {advice && <p className="mt-0.5 text-soft">{advice}</p>}
      </div>
      {action && <div className="basis-full pl-4 sm:basis-auto sm:pl-0">{action}</div>}
    </li>
  )
}

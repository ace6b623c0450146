import { CircleCheck, CircleX, TriangleAlert } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { cx } from "@/components/ui/cx"
import { checkWords } from "@/i18n/check-words"
import { errorWords } from "@/i18n/error-words"
import { isErrorCode } from "@/lib/contracts/errors"
import type { CheckResult } from "@/lib/contracts/system"

const signs = {
  ok: { Icon: CircleCheck, tone: "text-good" },
  warn: { Icon: TriangleAlert, tone: "text-accent" },
  fail: { Icon: CircleX, tone: "text-bad" },
} satisfies Record<CheckResult["status"], { Icon: typeof CircleCheck; tone: string }>

export function CheckResultRow({ line, action }: { line: CheckResult; action?: ReactNode }) {
  const t = useTranslations("system.sign")
  const { Icon, tone } = signs[line.status]
  const { sentence, advice } = useCheckWords(line)
  return (
    <li className="flex flex-wrap gap-x-3 border-line/50 border-b px-4 py-3 text-sm last:border-0 sm:flex-nowrap sm:px-5">
      <Icon role="img" aria-label={t(line.status)} className={cx("mt-0.5 size-4 shrink-0", tone)} />
      <div className="min-w-0 flex-1 break-words">
        <p className="text-ink">{sentence}</p>
        {advice && <p className="mt-0.5 text-soft">{advice}</p>}
      </div>
      {action && <div className="basis-full pl-4 sm:basis-auto sm:pl-0">{action}</div>}
    </li>
  )
}

/** The check result in the person's language, or in English if the page does not know its code. */
function useCheckWords({ code, values, sentence, advice }: CheckResult) {
  const t = useTranslations("checks")
  const tErrors = useTranslations("errors")
  const { code: errorCode, detail } = values
  const details = typeof detail === "string" ? [{ code: detail, values }] : []
  const message = isErrorCode(errorCode) && errorWords({ code: errorCode, details }, tErrors)
  return checkWords({ code, values: message ? { ...values, message } : values }, t) ?? { sentence, advice }
}

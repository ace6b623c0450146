"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { ChevronLeft, ChevronRight } from "lucide-react"
import dynamic from "next/dynamic"
import { useLocale, useTranslations } from "next-intl"
import { createParser, parseAsStringLiteral, useQueryStates } from "nuqs"
import { useMediaQuery } from "@/components/room/stage/use-media-query"
import { useHydrated } from "@/components/shell/server-clock"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { Segments } from "@/components/ui/segments"
import { Notice, Skeleton } from "@/components/ui/surface"
import { addMonths, isMonth, monthOf, spanOf, startOf } from "./months"

const POLL_MS = 30_000
const views = ["month", "list"] as const

const waiting = <Skeleton className="h-[38rem]" />
/** Large, and only needed here. */
const Calendar = dynamic(() => import("./calendar").then((module) => module.Calendar), {
  ssr: false,
  loading: () => waiting,
})

const parseAsMonth = createParser({ parse: (value) => (isMonth(value) ? value : null), serialize: String })

/** The events of a month in the browser's time zone: a grid, or a list on phones. */
export function ScheduleView() {
  const isHydrated = useHydrated()
  return isHydrated ? <Schedule /> : waiting
}

function Schedule() {
  const t = useTranslations("admin.schedule")
  const locale = useLocale()
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const isPhone = useMediaQuery("(max-width: 47.99rem)")
  const [{ month: chosenMonth, view: chosenView }, setUrl] = useQueryStates({
    month: parseAsMonth,
    view: parseAsStringLiteral(views),
  })
  const month = chosenMonth ?? monthOf(new Date())
  const view = chosenView ?? (isPhone ? "list" : "month")
  const { data, error } = useQuery(
    trpc.admin.schedule.queryOptions(spanOf(month), { placeholderData: keepPreviousData, refetchInterval: POLL_MS }),
  )
  const go = (next: string | null) => void setUrl({ month: next })
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <Button
          icon={ChevronLeft}
          variant="secondary"
          size="icon"
          aria-label={t("previous")}
          onClick={() => go(addMonths(month, -1))}
        />
        <Button
          icon={ChevronRight}
          variant="secondary"
          size="icon"
          aria-label={t("next")}
          onClick={() => go(addMonths(month, 1))}
        />
        <h2
          aria-live="polite"
          className="px-2 font-semibold text-lg tracking-tight max-sm:order-first max-sm:basis-full"
        >
          {new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }).format(startOf(month))}
        </h2>
        <Button variant="ghost" onClick={() => go(null)} className="sm:ml-auto">
          {t("today")}
        </Button>
        <Segments
          label={t("view")}
          value={view}
          choices={views.map((value) => ({ value, label: t(`views.${value}`) }))}
          onChange={(next) => void setUrl({ view: next })}
          className="max-sm:ml-auto"
        />
      </div>
      {error && !data && <Notice tone="bad">{errorSentence(error)}</Notice>}
      {data ? <Calendar month={month} view={view} rooms={data} /> : !error && waiting}
    </>
  )
}

"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { ServerOff } from "lucide-react"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { parseAsNumberLiteral, useQueryState } from "nuqs"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Segments } from "@/components/ui/segments"
import { EmptyState, Notice, Skeleton } from "@/components/ui/surface"
import { Section } from "../section"
import { WorkerCard } from "./worker-card"

const POLL_MS = 10_000
const spans = [6, 24, 168] as const

const waiting = <Skeleton className="h-[46rem]" />
/** Large, and only needed here. */
const Plots = dynamic(() => import("./worker-plots").then((module) => module.WorkerPlots), {
  ssr: false,
  loading: () => waiting,
})

export function WorkersView() {
  const t = useTranslations("admin.workers")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const [hours, setHours] = useQueryState("hours", parseAsNumberLiteral(spans).withDefault(6))
  const { data, error } = useQuery(
    trpc.admin.workers.queryOptions({ hours }, { placeholderData: keepPreviousData, refetchInterval: POLL_MS }),
  )
  if (error && !data) return <Notice tone="bad">{errorSentence(error)}</Notice>
  return (
    <div className="flex flex-col gap-10">
      <Section title={t("now")} count={data?.workers.length}>
        {!data && <Skeleton className="h-40" />}
        {data?.workers.length === 0 && (
          <EmptyState icon={ServerOff} title={t("none")}>
            {t.rich("noneLead", { code: (chunks) => <code className="text-ink">{chunks}</code> })}
          </EmptyState>
        )}
        {data && data.workers.length > 0 && (
          <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            {data.workers.map((worker) => (
              <li key={worker.id} className="contents">
                <WorkerCard worker={worker} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("overTime")}>
        <Segments
          label={t("span")}
          value={String(hours)}
          choices={spans.map((span) => ({ value: String(span), label: t("lastHours", { hours: span }) }))}
          onChange={(next) => void setHours(spans.find((span) => String(span) === next) ?? hours)}
          className="mb-4 w-fit"
        />
        {!data ? (
          waiting
        ) : data.samples.length === 0 ? (
          <p className="text-soft text-sm">{t("noSamples")}</p>
        ) : (
          <Plots samples={data.samples} hours={hours} />
        )}
      </Section>
    </div>
  )
}

"use client"

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { RefreshCw } from "lucide-react"
import { useTranslations } from "next-intl"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { Notice, Skeleton } from "@/components/ui/surface"
import type { CheckResult, Examination } from "@/lib/contracts/system"
import { CheckResultRow } from "./check-result-row"

const REFRESH_MS = 15_000

/** Problems come first. */
const order: CheckResult["status"][] = ["fail", "warn", "ok"]

/** The check results of all services, with advice. */
export function SystemStatus() {
  const t = useTranslations("system")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const options = trpc.system.examine.queryOptions(undefined, { refetchInterval: REFRESH_MS })
  const { data, error } = useQuery(options)
  const look = useMutation(
    trpc.system.examineMovies.mutationOptions({
      meta: { showsError: true },
      onSuccess: (examination) => queries.setQueryData(options.queryKey, examination),
    }),
  )
  const fault = look.error ?? (data ? null : error)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft text-sm" role="status">
          {data ? <Verdict examination={data} /> : t("running")}
        </p>
        <Button icon={RefreshCw} variant="secondary" pending={look.isPending} onClick={() => look.mutate()}>
          {t("checkAgain")}
        </Button>
      </div>
      {fault && <Notice tone="bad">{errorSentence(fault)}</Notice>}
      {data ? <Lines lines={data.lines} /> : !fault && <Skeleton className="h-96" />}
    </div>
  )
}

function Verdict({ examination: { at, lines } }: { examination: Examination }) {
  const t = useTranslations("system")
  const failed = lines.filter(({ status }) => status === "fail").length
  return (
    <>
      <span className={cx("font-medium", failed > 0 ? "text-bad" : "text-good")}>{t("verdict", { failed })}</span>{" "}
      <LocalTime iso={at} />
    </>
  )
}

function Lines({ lines }: { lines: CheckResult[] }) {
  const t = useTranslations("system")
  const sorted = order.flatMap((status) => lines.filter((line) => line.status === status))
  return (
    <ul aria-label={t("list")} className="rounded-2xl bg-surface ring-1 ring-line/70 ring-inset">
      {sorted.map((line) => (
        <CheckResultRow key={line.name} line={line} />
      ))}
    </ul>
  )
}

"use client"

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { CircleCheck, CircleX, RefreshCw, TriangleAlert } from "lucide-react"
import { sentenceOf } from "@/components/shell/errors"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { Notice, Skeleton } from "@/components/ui/surface"
import type { CheckLine, Examination } from "@/server/contracts/system"

const REFRESH_MS = 15_000

const signs = {
  ok: { Icon: CircleCheck, tone: "text-good", label: "All right" },
  warn: { Icon: TriangleAlert, tone: "text-accent", label: "Worth knowing" },
  fail: { Icon: CircleX, tone: "text-bad", label: "Needs mending" },
} satisfies Record<CheckLine["status"], { Icon: typeof CircleCheck; tone: string; label: string }>

/** What needs mending comes first. */
const order: CheckLine["status"][] = ["fail", "warn", "ok"]

/** Everything a movie needs to start, and what to do where something is missing. */
export function SystemStatus() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const options = trpc.system.examine.queryOptions(undefined, { refetchInterval: REFRESH_MS })
  const { data, error } = useQuery(options)
  const look = useMutation(
    trpc.system.examineMovies.mutationOptions({
      onSuccess: (examination) => queries.setQueryData(options.queryKey, examination),
    }),
  )
  const fault = look.error ?? (data ? null : error)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft text-sm" role="status">
          {data ? <Verdict examination={data} /> : "Looking at everything…"}
        </p>
        <Button variant="secondary" pending={look.isPending} onClick={() => look.mutate()}>
          <RefreshCw aria-hidden className="size-4" />
          Look again, and open the movies
        </Button>
      </div>
      {fault && <Notice tone="bad">{sentenceOf(fault)}</Notice>}
      {data ? <Lines lines={data.lines} /> : !fault && <Skeleton className="h-96" />}
    </div>
  )
}

function Verdict({ examination: { at, lines } }: { examination: Examination }) {
  const failed = lines.filter(({ status }) => status === "fail").length
  return (
    <>
      <span className={cx("font-medium", failed > 0 ? "text-bad" : "text-good")}>
        {failed === 0 ? "Movies can play." : `${failed} ${failed === 1 ? "thing needs" : "things need"} mending.`}
      </span>{" "}
      <LocalTime iso={at} />
    </>
  )
}

function Lines({ lines }: { lines: CheckLine[] }) {
  const sorted = order.flatMap((status) => lines.filter((line) => line.status === status))
  return (
    <ul aria-label="What was looked at" className="rounded-2xl bg-surface ring-1 ring-line/70 ring-inset">
      {sorted.map((line) => (
        <Line key={line.name} line={line} />
      ))}
    </ul>
  )
}

function Line({ line: { status, sentence, advice } }: { line: CheckLine }) {
  const { Icon, tone, label } = signs[status]
  return (
    <li className="flex gap-3 border-line/50 border-b px-4 py-3 text-sm last:border-0 sm:px-5">
      <Icon role="img" aria-label={label} className={cx("mt-0.5 size-4 shrink-0", tone)} />
      <div className="min-w-0 break-words">
        <p className="text-ink">{sentence}</p>
        {advice && <p className="mt-0.5 text-soft">{advice}</p>}
      </div>
    </li>
  )
}

"use client"

import { useTranslations } from "next-intl"
import { useServerClock } from "@/components/shell/server-clock"
import type { WorkerSample } from "@/lib/contracts/admin"
import { Plot, type PlotPoint } from "./plot"
import { summarize } from "./sample-summary"

const HOUR_MS = 3_600_000

export function WorkerPlots({ samples, hours }: { samples: WorkerSample[]; hours: number }) {
  const t = useTranslations("admin.workers")
  const { nowMs } = useServerClock()
  const toMs = nowMs()
  const span: [number, number] = [toMs - hours * HOUR_MS, toMs]
  const points: PlotPoint[] = samples.map(({ at, ...sample }) => ({ ...sample, atMs: Date.parse(at) }))
  const { mostPlaying, capacity, mostCores, worstLatenessMs } = summarize(samples)
  const plots = [
    {
      title: t("plots.playing"),
      summary: t("plots.playingSummary", { mostPlaying, capacity }),
      lines: [
        { key: "capacity", label: t("plots.capacity"), color: "var(--color-faint)", isStepped: true },
        { key: "playing", label: t("plots.playing"), color: "var(--color-accent)", isStepped: true },
      ],
    },
    {
      title: t("plots.lateness"),
      summary: worstLatenessMs === null ? t("plots.nothing") : t("plots.latenessSummary", { ms: worstLatenessMs }),
      lines: [{ key: "latenessP99Ms", label: t("plots.lateness"), color: "var(--color-live)" }],
    },
    {
      title: t("plots.cores"),
      summary: mostCores === null ? t("plots.nothing") : t("plots.coresSummary", { cores: mostCores }),
      lines: [{ key: "cpuCores", label: t("plots.cores"), color: "var(--color-good)" }],
    },
  ] as const
  return (
    <div className="grid grid-cols-1 gap-4">
      {plots.map((plot) => (
        <Plot key={plot.title} {...plot} points={points} span={span} />
      ))}
    </div>
  )
}

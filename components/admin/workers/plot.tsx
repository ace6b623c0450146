"use client"

import { useFormatter, useLocale } from "next-intl"
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import { formatTime, formatWhen } from "@/components/shell/time-format"
import type { WorkerSample } from "@/lib/contracts/admin"
import { plotTicks } from "./plot-ticks"

export type PlotPoint = Omit<WorkerSample, "at"> & { atMs: number }

interface PlotLine {
  key: Exclude<keyof PlotPoint, "atMs">
  label: string
  color: string
  isStepped?: boolean
}

const DAY_MS = 24 * 3_600_000
const axis = { stroke: "var(--color-line)", tick: { fill: "var(--color-faint)", fontSize: 12 } } as const

/** Values over time, with a summary below the title. */
export function Plot(props: {
  title: string
  summary: string
  points: PlotPoint[]
  /** Milliseconds since the epoch. */
  span: [number, number]
  lines: readonly PlotLine[]
}) {
  const format = useFormatter()
  const locale = useLocale()
  const { span } = props
  const isLong = span[1] - span[0] > DAY_MS
  const tick = (ms: number) =>
    isLong
      ? new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric" }).format(ms)
      : formatTime(new Date(ms), locale)
  return (
    <figure className="rounded-2xl bg-surface p-5 ring-1 ring-line/70 ring-inset">
      <figcaption className="mb-4">
        <h3 className="font-medium">{props.title}</h3>
        <p className="text-soft text-sm">{props.summary}</p>
      </figcaption>
      {/* The summary above describes it to screen readers. */}
      <div aria-hidden className="h-48 overflow-x-clip">
        <ResponsiveContainer>
          <LineChart data={props.points} accessibilityLayer={false} margin={{ top: 4, right: 8, bottom: 0, left: 0 }}>
            <CartesianGrid stroke="var(--color-line)" strokeDasharray="2 4" vertical={false} />
            <XAxis
              {...axis}
              dataKey="atMs"
              type="number"
              scale="time"
              domain={span}
              allowDataOverflow
              ticks={plotTicks(span)}
              tickFormatter={tick}
              minTickGap={48}
            />
            <YAxis
              {...axis}
              width={44}
              allowDecimals
              domain={[0, "auto"]}
              tickFormatter={(value) => format.number(value)}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--color-faint)" }}
              contentStyle={{
                background: "var(--color-raised)",
                border: "1px solid var(--color-line)",
                borderRadius: 12,
                fontSize: 13,
              }}
              labelStyle={{ color: "var(--color-soft)" }}
              itemStyle={{ color: "var(--color-ink)" }}
              labelFormatter={(ms) => formatWhen(new Date(Number(ms)), new Date(span[1]), locale)}
              formatter={(value) => format.number(Number(value), { maximumFractionDigits: 2 })}
            />
            {props.lines.map(({ key, label, color, isStepped }) => (
              <Line
                key={key}
                dataKey={key}
                name={label}
                stroke={color}
                strokeWidth={2}
                type={isStepped ? "stepAfter" : "monotone"}
                dot={props.points.length === 1}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  )
}

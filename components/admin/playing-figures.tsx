import { useFormatter, useTranslations } from "next-intl"
import type { PlayingRoom } from "./screening-health"

/** Measurements of a screening; missing ones are dashes. */
export function PlayingFigures({ room: { screening, viewers, worker } }: { room: PlayingRoom }) {
  const t = useTranslations("admin.playing")
  const format = useFormatter()
  const { health } = screening
  const unknown = t("unknown")
  const ms = (value: number | null | undefined) =>
    // Rounding may yield -0.
    value === null || value === undefined ? unknown : t("ms", { value: Math.round(value) || 0 })
  const cores = health?.cpuCores ?? null
  const figures = [
    { term: t("viewers"), value: viewers === null ? unknown : format.number(viewers) },
    { term: t("lateness"), value: ms(health?.latenessP99Ms) },
    { term: t("skew"), value: ms(health?.skewMs) },
    { term: t("cpu"), value: cores === null ? unknown : t("cores", { count: cores }) },
    { term: t("delivery"), value: screening.delivery ? t(screening.delivery) : unknown },
    { term: t("recoveries"), value: health ? format.number(health.recoveries) : unknown },
  ]
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 border-line/60 border-t pt-4 text-sm min-[26rem]:grid-cols-3">
      {figures.map(({ term, value }) => (
        <div key={term} className="min-w-0">
          <dt className="text-faint text-xs">{term}</dt>
          <dd className="tabular truncate font-medium">{value}</dd>
        </div>
      ))}
      {worker !== null && (
        <div className="col-span-full min-w-0">
          <dt className="text-faint text-xs">{t("worker")}</dt>
          <dd className="truncate font-medium">{worker}</dd>
        </div>
      )}
    </dl>
  )
}

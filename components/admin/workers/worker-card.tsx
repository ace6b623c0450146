"use client"

import { useFormatter, useTranslations } from "next-intl"
import { LocalTime } from "@/components/shell/local-time"
import { useNow } from "@/components/shell/server-clock"
import { cx } from "@/components/ui/cx"
import { Progress } from "@/components/ui/progress"
import type { WorkerDto } from "@/lib/contracts/system"

const GIB = 1024 ** 3

export function WorkerCard({ worker }: { worker: WorkerDto }) {
  const t = useTranslations("admin.workers")
  const format = useFormatter()
  const { capacity, playing, freeBytes } = worker
  return (
    <article
      className={cx("rounded-2xl bg-surface p-5 ring-1 ring-inset", worker.isAlive ? "ring-line/70" : "ring-bad/50")}
    >
      <div className="flex items-start justify-between gap-3">
        <h3 className="min-w-0 break-all font-semibold">{worker.id}</h3>
        <LastSign worker={worker} />
      </div>
      <p className="tabular mt-4 mb-2 text-sm">{t("plays", { playing, capacity })}</p>
      <Progress label={t("places")} value={capacity === 0 ? null : playing / capacity} />
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        <dt className="text-faint">{t("host")}</dt>
        <dd className="truncate">{worker.host}</dd>
        <dt className="text-faint">{t("since")}</dt>
        <dd>
          <LocalTime iso={worker.startedAt} hideZone />
        </dd>
        <dt className="text-faint">{t("version")}</dt>
        <dd className="truncate">{worker.version ?? t("unknown")}</dd>
        <dt className="text-faint">{t("disk")}</dt>
        <dd>
          {freeBytes === null
            ? t("unknown")
            : t("free", { size: format.number(freeBytes / GIB, { maximumFractionDigits: 1 }) })}
        </dd>
      </dl>
    </article>
  )
}

function LastSign({ worker: { heartbeatAt, isAlive } }: { worker: WorkerDto }) {
  const t = useTranslations("admin.workers")
  const nowMs = useNow(1000)
  const seconds = nowMs === null ? 0 : Math.max(0, Math.round((nowMs - Date.parse(heartbeatAt)) / 1000))
  return (
    <p className={cx("tabular flex shrink-0 items-center gap-2 text-sm", isAlive ? "text-good" : "text-bad")}>
      <span aria-hidden className="size-2 rounded-full bg-current" />
      {isAlive ? t("alive", { seconds }) : t("silent")}
    </p>
  )
}

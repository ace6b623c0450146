"use client"

import { useQuery } from "@tanstack/react-query"
import { Lock, SearchX } from "lucide-react"
import { useTranslations } from "next-intl"
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs"
import { QueryStatus } from "@/components/shell/query-status"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { SearchField } from "@/components/ui/search-field"
import { EmptyState } from "@/components/ui/surface"
import type { SettingDto } from "@/lib/contracts/admin"
import { FilterSelect } from "./table/filter-select"

const origins = ["set", "default", "missing"] as const satisfies readonly SettingDto["origin"][]

export function SettingsList() {
  const t = useTranslations("admin.settings")
  const tTable = useTranslations("admin.table")
  const trpc = useTRPC()
  const query = useQuery(trpc.admin.settings.queryOptions())
  const tPurposes = useTranslations("admin.settings.purposes")
  const [{ q, origin }, setUrl] = useQueryStates({
    q: parseAsString.withDefault(""),
    origin: parseAsStringLiteral(origins),
  })
  if (!query.data) return <QueryStatus query={query} className="h-96" />
  const wanted = q.trim().toLowerCase()
  const found = query.data
    // The catalogue has messages for every variable.
    .map((setting) => ({ setting, purpose: tPurposes(setting.name as "DATABASE_URL") }))
    .filter(
      ({ setting, purpose }) =>
        (origin === null || setting.origin === origin) && `${setting.name} ${purpose}`.toLowerCase().includes(wanted),
    )
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-3">
        <SearchField
          className="grow basis-56 sm:max-w-sm"
          label={t("search")}
          value={q}
          onChange={(text) => void setUrl({ q: text })}
        />
        <FilterSelect
          label={t("filter")}
          allLabel={t("all")}
          options={origins.map((value) => ({ value, label: t(`origin.${value}`) }))}
          value={origin}
          onChange={(next) => void setUrl({ origin: next })}
        />
      </div>
      {found.length === 0 && (
        <EmptyState
          icon={SearchX}
          title={tTable("nothing")}
          action={<Button onClick={() => void setUrl(null)}>{tTable("clear")}</Button>}
        >
          {tTable("nothingLead")}
        </EmptyState>
      )}
      {found.length > 0 && (
        <ul
          aria-label={t("title")}
          className="divide-y divide-line/60 rounded-2xl bg-surface ring-1 ring-line/70 ring-inset"
        >
          {found.map(({ setting, purpose }) => (
            <SettingRow key={setting.name} setting={setting} purpose={purpose} />
          ))}
        </ul>
      )}
    </>
  )
}

const tones: Record<SettingDto["origin"], string> = {
  set: "bg-good/15 text-good",
  default: "bg-raised text-soft",
  missing: "bg-accent/15 text-accent",
}

/** An environment variable: its purpose, value, origin, and the processes that read it. */
function SettingRow({ setting, purpose }: { setting: SettingDto; purpose: string }) {
  const t = useTranslations("admin.settings")
  return (
    <li className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h2 className="break-all font-medium font-mono text-sm">{setting.name}</h2>
        <span className={cx("rounded-full px-2.5 py-1 font-semibold text-xs", tones[setting.origin])}>
          {t(`origin.${setting.origin}`)}
        </span>
        <span className="text-faint text-xs">
          {t("readBy", { processes: setting.processes.map((name) => t(`process.${name}`)).join(", ") })}
        </span>
      </div>
      <p className="mt-1 max-w-2xl text-soft text-sm">{purpose}</p>
      <Value setting={setting} />
      {!setting.isOurs && <p className="mt-1 text-faint text-xs">{t("notOurs")}</p>}
    </li>
  )
}

function Value({ setting: { value, isSecret, origin } }: { setting: SettingDto }) {
  const t = useTranslations("admin.settings")
  if (value !== null)
    return (
      <code className="mt-2 block w-fit max-w-full break-all rounded-lg bg-canvas px-2.5 py-1 text-xs">{value}</code>
    )
  if (!isSecret || origin !== "set") return null
  return (
    <p className="mt-2 flex items-center gap-2 text-soft text-sm">
      <Lock aria-hidden className="size-3.5 text-faint" />
      {t("secret")}
    </p>
  )
}

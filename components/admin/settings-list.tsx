"use client"

import { useQuery } from "@tanstack/react-query"
import { SearchX } from "lucide-react"
import { useTranslations } from "next-intl"
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { SearchField } from "@/components/ui/search-field"
import { EmptyState, Notice, Skeleton } from "@/components/ui/surface"
import type { SettingDto } from "@/lib/contracts/admin"
import { SettingRow } from "./setting-row"
import { FilterSelect } from "./table/filter-select"
import { Toolbar } from "./table/toolbar"

const origins = ["set", "default", "missing"] as const satisfies readonly SettingDto["origin"][]

export function SettingsList() {
  const t = useTranslations("admin.settings")
  const tTable = useTranslations("admin.table")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const { data, error } = useQuery(trpc.admin.settings.queryOptions())
  const tPurposes = useTranslations("admin.settings.purposes")
  const [{ q, origin }, setUrl] = useQueryStates({
    q: parseAsString.withDefault(""),
    origin: parseAsStringLiteral(origins),
  })
  if (error && !data) return <Notice tone="bad">{errorSentence(error)}</Notice>
  const wanted = q.trim().toLowerCase()
  const found = data
    // The catalogue has messages for every variable.
    ?.map((setting) => ({ setting, purpose: tPurposes(setting.name as "DATABASE_URL") }))
    .filter(
      ({ setting, purpose }) =>
        (origin === null || setting.origin === origin) && `${setting.name} ${purpose}`.toLowerCase().includes(wanted),
    )
  return (
    <>
      <Toolbar>
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
      </Toolbar>
      {!found && <Skeleton className="h-96" />}
      {found?.length === 0 && (
        <EmptyState
          icon={SearchX}
          title={tTable("nothing")}
          action={<Button onClick={() => void setUrl(null)}>{tTable("clear")}</Button>}
        >
          {tTable("nothingLead")}
        </EmptyState>
      )}
      {found && found.length > 0 && (
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

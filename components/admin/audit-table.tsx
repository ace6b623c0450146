"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { History } from "lucide-react"
import { useTranslations } from "next-intl"
import { parseAsStringLiteral } from "nuqs"
import { auditSentence } from "@/components/audit/audit-words"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { EmptyState } from "@/components/ui/surface"
import { auditColumns } from "@/lib/contracts/admin"
import { type AuditEntryDto, auditActions } from "@/lib/contracts/audit"
import { actionWays } from "@/lib/contracts/users"
import { type Column, DataTable } from "./table/data-table"
import { FilterSelect } from "./table/filter-select"
import { useTableState } from "./table/use-table-state"

const filters = { action: parseAsStringLiteral(auditActions), via: parseAsStringLiteral(actionWays) }

/** The audit log of everything, for administrators. */
export function AuditTable() {
  const t = useTranslations("admin.history")
  const tAudit = useTranslations("people.audit")
  const trpc = useTRPC()
  const { table, filter, narrow } = useTableState(auditColumns, { isDescending: true }, filters)
  const query = useQuery(
    trpc.admin.audit.queryOptions(
      { ...table.input, action: filter.action ?? undefined, via: filter.via ?? undefined },
      { placeholderData: keepPreviousData },
    ),
  )
  const columns: Column<AuditEntryDto>[] = [
    {
      id: "at",
      header: t("at"),
      cell: ({ at }) => (
        <span className="whitespace-nowrap">
          <LocalTime iso={at} hideZone />
        </span>
      ),
    },
    {
      id: "actor",
      header: t("actor"),
      cell: ({ actor }) => (
        <span>
          <span className="font-medium">{actor.name}</span>
          {actor.kind === "guest" && <span className="text-faint"> {tAudit("guest")}</span>}
        </span>
      ),
    },
    { id: "what", header: t("what"), cell: (entry) => <span>{auditSentence(entry, tAudit)}</span> },
    {
      id: "room",
      header: t("room"),
      cell: ({ room }) => room?.title ?? room?.name ?? <span className="text-faint">{t("noRoom")}</span>,
    },
    { id: "way", header: t("way"), cell: ({ via }) => <span className="text-soft">{t(`ways.${via}`)}</span> },
  ]
  return (
    <DataTable
      label={t("title")}
      searchLabel={t("search")}
      columns={columns}
      query={query}
      table={table}
      filters={
        <>
          <FilterSelect
            label={t("action")}
            allLabel={t("allActions")}
            options={auditActions.map((value) => ({
              value,
              label: auditSentence({ action: value, subject: "…" }, tAudit),
            }))}
            value={filter.action}
            onChange={(action) => narrow({ action })}
          />
          <FilterSelect
            label={t("way")}
            allLabel={t("allWays")}
            options={actionWays.map((value) => ({ value, label: t(`ways.${value}`) }))}
            value={filter.via}
            onChange={(via) => narrow({ via })}
          />
        </>
      }
      empty={
        <EmptyState icon={History} title={t("none")}>
          {t("noneLead")}
        </EmptyState>
      }
    />
  )
}

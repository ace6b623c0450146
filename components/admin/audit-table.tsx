"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { ColumnDef } from "@tanstack/react-table"
import { History } from "lucide-react"
import { useTranslations } from "next-intl"
import { parseAsStringLiteral, useQueryStates } from "nuqs"
import { useMemo } from "react"
import { auditSentence } from "@/components/audit/audit-words"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { EmptyState } from "@/components/ui/surface"
import { auditColumns } from "@/lib/contracts/admin"
import { type AuditEntryDto, auditActions } from "@/lib/contracts/audit"
import { actionWays } from "@/lib/contracts/users"
import { DataTable } from "./table/data-table"
import { FilterSelect } from "./table/filter-select"
import { useTableState } from "./table/use-table-state"

/** The audit log of everything, for administrators. */
export function AuditTable() {
  const t = useTranslations("admin.history")
  const tAudit = useTranslations("people.audit")
  const trpc = useTRPC()
  const [table, setTable] = useTableState(auditColumns, { isDescending: true })
  const [{ action, via }, setFilter] = useQueryStates({
    action: parseAsStringLiteral(auditActions),
    via: parseAsStringLiteral(actionWays),
  })
  const query = useQuery(
    trpc.admin.audit.queryOptions(
      { ...table, ...(action && { action }), ...(via && { via }) },
      { placeholderData: keepPreviousData },
    ),
  )
  const columns = useAuditColumns()
  const narrow = (change: Parameters<typeof setFilter>[0]) => {
    void setFilter(change)
    setTable({})
  }
  return (
    <DataTable
      label={t("title")}
      searchLabel={t("search")}
      columns={columns}
      query={query}
      state={table}
      onChange={setTable}
      filter={{
        fields: (
          <>
            <FilterSelect
              label={t("action")}
              allLabel={t("allActions")}
              options={auditActions.map((value) => ({
                value,
                label: auditSentence({ action: value, subject: "…" }, tAudit),
              }))}
              value={action}
              onChange={(next) => narrow({ action: next })}
            />
            <FilterSelect
              label={t("way")}
              allLabel={t("allWays")}
              options={actionWays.map((value) => ({ value, label: t(`ways.${value}`) }))}
              value={via}
              onChange={(next) => narrow({ via: next })}
            />
          </>
        ),
        isOn: action !== null || via !== null,
        clear: () => narrow({ action: null, via: null }),
      }}
      empty={
        <EmptyState icon={History} title={t("none")}>
          {t("noneLead")}
        </EmptyState>
      }
    />
  )
}

function useAuditColumns(): ColumnDef<AuditEntryDto>[] {
  const t = useTranslations("admin.history")
  const tAudit = useTranslations("people.audit")
  return useMemo(
    () => [
      {
        id: "at",
        header: t("at"),
        accessorFn: ({ at }) => at,
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap">
            <LocalTime iso={original.at} hideZone />
          </span>
        ),
      },
      {
        id: "actor",
        header: t("actor"),
        accessorFn: ({ actor }) => actor.name,
        cell: ({ row: { original } }) => (
          <span>
            <span className="font-medium">{original.actor.name}</span>
            {original.actor.kind === "guest" && <span className="text-faint"> {tAudit("guest")}</span>}
          </span>
        ),
      },
      {
        id: "what",
        header: t("what"),
        cell: ({ row: { original } }) => <span>{auditSentence(original, tAudit)}</span>,
      },
      {
        id: "room",
        header: t("room"),
        accessorFn: ({ room }) => room?.title ?? room?.name,
        cell: ({ row: { original } }) =>
          original.room?.title ?? original.room?.name ?? <span className="text-faint">{t("noRoom")}</span>,
      },
      {
        id: "way",
        header: t("way"),
        cell: ({ row: { original } }) => <span className="text-soft">{t(`ways.${original.via}`)}</span>,
      },
    ],
    [t, tAudit],
  )
}

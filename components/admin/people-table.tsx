"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { ColumnDef } from "@tanstack/react-table"
import { Users } from "lucide-react"
import { useTranslations } from "next-intl"
import { parseAsStringLiteral, useQueryState } from "nuqs"
import { useMemo, useState } from "react"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { EmptyState } from "@/components/ui/surface"
import { accountColumns } from "@/lib/contracts/admin"
import type { UserDto } from "@/lib/contracts/users"
import { type AccountAction, AccountMenu } from "./people/account-menu"
import { AppointDialog } from "./people/appoint-dialog"
import { PasswordDialog } from "./people/password-dialog"
import { DataTable } from "./table/data-table"
import { FilterSelect } from "./table/filter-select"
import { useTableState } from "./table/use-table-state"

interface PendingAction {
  account: UserDto
  action: AccountAction
}

const kinds = ["administrators", "others"] as const

/** All accounts, for administrators. `ownId` is the reader's. */
export function PeopleTable({ ownId }: { ownId: string }) {
  const t = useTranslations("admin.people")
  const trpc = useTRPC()
  const [table, setTable] = useTableState(accountColumns, { isDescending: false })
  const [kind, setKind] = useQueryState("kind", parseAsStringLiteral(kinds))
  const query = useQuery(
    trpc.admin.accounts.queryOptions(
      { ...table, ...(kind && { isAdministrator: kind === "administrators" }) },
      { placeholderData: keepPreviousData },
    ),
  )
  const [pending, setPending] = useState<PendingAction | null>(null)
  const columns = useAccountColumns(ownId, setPending)
  const narrow = (next: typeof kind) => {
    void setKind(next)
    setTable({})
  }
  const close = () => setPending(null)
  return (
    <>
      <DataTable
        label={t("title")}
        searchLabel={t("search")}
        columns={columns}
        query={query}
        state={table}
        onChange={setTable}
        filter={{
          fields: (
            <FilterSelect
              label={t("filter")}
              allLabel={t("all")}
              options={kinds.map((value) => ({ value, label: t(`only.${value}`) }))}
              value={kind}
              onChange={narrow}
            />
          ),
          isOn: kind !== null,
          clear: () => narrow(null),
        }}
        empty={
          <EmptyState icon={Users} title={t("none")}>
            {t("noneLead")}
          </EmptyState>
        }
      />
      {pending?.action === "appoint" && <AppointDialog account={pending.account} onClose={close} />}
      {pending?.action === "password" && <PasswordDialog account={pending.account} onClose={close} />}
    </>
  )
}

function useAccountColumns(ownId: string, onAction: (pending: PendingAction) => void): ColumnDef<UserDto>[] {
  const t = useTranslations("admin.people")
  return useMemo(
    () => [
      {
        id: "name",
        header: t("name"),
        accessorFn: ({ name }) => name,
        cell: ({ row: { original } }) => (
          <span className="inline-flex flex-wrap items-center justify-end gap-2 md:justify-start">
            <span className="font-medium">{original.name}</span>
            {original.isAdministrator && (
              <span className="rounded-full bg-accent/15 px-2.5 py-1 font-semibold text-accent text-xs">
                {t("administrator")}
              </span>
            )}
          </span>
        ),
      },
      {
        id: "email",
        header: t("email"),
        accessorFn: ({ email }) => email,
        cell: ({ row: { original } }) => <span className="break-all text-soft">{original.email}</span>,
      },
      {
        id: "rooms",
        header: t("rooms"),
        accessorFn: ({ rooms }) => rooms,
        cell: ({ row: { original } }) => original.rooms,
      },
      {
        id: "created",
        header: t("created"),
        accessorFn: ({ createdAt }) => createdAt,
        cell: ({ row: { original } }) => <LocalTime iso={original.createdAt} hideZone toTheMinute />,
      },
      {
        id: "actions",
        header: t("actions"),
        meta: { isBare: true },
        cell: ({ row: { original } }) => (
          <AccountMenu
            account={original}
            isOwn={original.id === ownId}
            onAction={(action) => onAction({ account: original, action })}
          />
        ),
      },
    ],
    [t, ownId, onAction],
  )
}

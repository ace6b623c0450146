"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Users } from "lucide-react"
import { useTranslations } from "next-intl"
import { parseAsStringLiteral } from "nuqs"
import { useState } from "react"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { EmptyState } from "@/components/ui/surface"
import { accountColumns } from "@/lib/contracts/admin"
import type { UserDto } from "@/lib/contracts/users"
import { type AccountAction, AccountMenu } from "./people/account-menu"
import { AppointDialog } from "./people/appoint-dialog"
import { PasswordDialog } from "./people/password-dialog"
import { type Column, DataTable } from "./table/data-table"
import { FilterSelect } from "./table/filter-select"
import { useTableState } from "./table/use-table-state"

const kinds = ["administrators", "others"] as const
const filters = { kind: parseAsStringLiteral(kinds) }

/** All accounts, for administrators. `ownId` is the reader's. */
export function PeopleTable({ ownId }: { ownId: string }) {
  const t = useTranslations("admin.people")
  const trpc = useTRPC()
  const { table, filter, narrow } = useTableState(accountColumns, { isDescending: false }, filters)
  const isAdministrator = filter.kind === null ? undefined : filter.kind === "administrators"
  const query = useQuery(
    trpc.admin.accounts.queryOptions({ ...table.input, isAdministrator }, { placeholderData: keepPreviousData }),
  )
  const [pending, setPending] = useState<{ account: UserDto; action: AccountAction } | null>(null)
  const close = () => setPending(null)
  const columns: Column<UserDto>[] = [
    {
      id: "name",
      header: t("name"),
      cell: (account) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-2 md:justify-start">
          <span className="font-medium">{account.name}</span>
          {account.isAdministrator && (
            <span className="rounded-full bg-accent/15 px-2.5 py-1 font-semibold text-accent text-xs">
              {t("administrator")}
            </span>
          )}
        </span>
      ),
    },
    { id: "email", header: t("email"), cell: ({ email }) => <span className="break-all text-soft">{email}</span> },
    { id: "rooms", header: t("rooms"), cell: ({ rooms }) => rooms },
    {
      id: "created",
      header: t("created"),
      cell: ({ createdAt }) => <LocalTime iso={createdAt} hideZone toTheMinute />,
    },
    {
      id: "actions",
      header: t("actions"),
      isBare: true,
      cell: (account) => (
        <AccountMenu
          account={account}
          isOwn={account.id === ownId}
          onAction={(action) => setPending({ account, action })}
        />
      ),
    },
  ]
  return (
    <>
      <DataTable
        label={t("title")}
        searchLabel={t("search")}
        columns={columns}
        query={query}
        table={table}
        filters={
          <FilterSelect
            label={t("filter")}
            allLabel={t("all")}
            options={kinds.map((value) => ({ value, label: t(`only.${value}`) }))}
            value={filter.kind}
            onChange={(kind) => narrow({ kind })}
          />
        }
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

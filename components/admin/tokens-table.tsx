"use client"

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ColumnDef } from "@tanstack/react-table"
import { KeyRound, Trash2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useMemo, useState } from "react"
import { scopesInWords } from "@/components/account/scope-words"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { EmptyState } from "@/components/ui/surface"
import { toast } from "@/components/ui/toast"
import { type OwnedTokenDto, tokenColumns } from "@/lib/contracts/admin"
import { DataTable } from "./table/data-table"
import { useTableState } from "./table/use-table-state"

/** All valid tokens, for administrators. */
export function TokensTable() {
  const t = useTranslations("admin.tokens")
  const trpc = useTRPC()
  const [table, setTable] = useTableState(tokenColumns, { isDescending: false })
  const query = useQuery(trpc.admin.tokens.queryOptions(table, { placeholderData: keepPreviousData }))
  const [revoking, setRevoking] = useState<OwnedTokenDto | null>(null)
  const columns = useTokenColumns(setRevoking)
  return (
    <>
      <DataTable
        label={t("title")}
        searchLabel={t("search")}
        columns={columns}
        query={query}
        state={table}
        onChange={setTable}
        empty={
          <EmptyState icon={KeyRound} title={t("none")}>
            {t("noneLead")}
          </EmptyState>
        }
      />
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </>
  )
}

function useTokenColumns(onRevoke: (token: OwnedTokenDto) => void): ColumnDef<OwnedTokenDto>[] {
  const t = useTranslations("admin.tokens")
  const tAccount = useTranslations("account")
  return useMemo(
    () => [
      {
        id: "name",
        header: t("name"),
        accessorFn: ({ name }) => name,
        cell: ({ row: { original } }) => (
          <span>
            <span className="block font-medium">{original.name}</span>
            <span className="block max-w-56 text-faint text-xs">{scopesInWords(original.scopes, tAccount)}</span>
          </span>
        ),
      },
      {
        id: "owner",
        header: t("owner"),
        accessorFn: ({ owner }) => owner.name,
        cell: ({ row: { original } }) => (
          <span>
            <span className="block">{original.owner.name}</span>
            <span className="block break-all text-faint text-xs">{original.owner.email}</span>
          </span>
        ),
      },
      {
        id: "lastUsed",
        header: t("lastUsed"),
        accessorFn: ({ lastUsedAt }) => lastUsedAt,
        cell: ({ row: { original } }) =>
          original.lastUsedAt ? (
            <LocalTime iso={original.lastUsedAt} hideZone />
          ) : (
            <span className="text-faint">{t("never")}</span>
          ),
      },
      {
        id: "created",
        header: t("created"),
        meta: { isSecondary: true },
        accessorFn: ({ createdAt }) => createdAt,
        cell: ({ row: { original } }) => <LocalTime iso={original.createdAt} hideZone toTheMinute />,
      },
      {
        id: "expires",
        header: t("expires"),
        accessorFn: ({ expiresAt }) => expiresAt,
        cell: ({ row: { original } }) => <LocalTime iso={original.expiresAt} hideZone />,
      },
      {
        id: "actions",
        header: t("actions"),
        meta: { isBare: true },
        cell: ({ row: { original } }) => (
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("revokeNamed", { name: original.name })}
            onClick={() => onRevoke(original)}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        ),
      },
    ],
    [t, tAccount, onRevoke],
  )
}

function RevokeDialog({ token, onClose }: { token: OwnedTokenDto; onClose: () => void }) {
  const t = useTranslations("admin.tokens")
  const trpc = useTRPC()
  const queries = useQueryClient()
  const revoke = useMutation(
    trpc.admin.revokeToken.mutationOptions({
      onSuccess: () => toast.success(t("revoked")),
      onSettled: async () => {
        await queries.invalidateQueries(trpc.admin.tokens.queryFilter())
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("revokeTitle", { name: token.name })}
      description={t("revokeLead", { owner: token.owner.name })}
    >
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={onClose}>
          {t("keep")}
        </Button>
        <Button variant="danger" pending={revoke.isPending} onClick={() => revoke.mutate({ tokenId: token.id })}>
          {t("revokeSubmit")}
        </Button>
      </div>
    </Dialog>
  )
}

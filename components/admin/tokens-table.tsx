"use client"

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { KeyRound, Trash2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { scopesInWords } from "@/components/account/scope-words"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { EmptyState } from "@/components/ui/surface"
import { toast } from "@/components/ui/toast"
import { type OwnedTokenDto, tokenColumns } from "@/lib/contracts/admin"
import { type Column, DataTable } from "./table/data-table"
import { useTableState } from "./table/use-table-state"

/** All valid tokens, for administrators. */
export function TokensTable() {
  const t = useTranslations("admin.tokens")
  const tAccount = useTranslations("account")
  const trpc = useTRPC()
  const { table } = useTableState(tokenColumns, { isDescending: false }, {})
  const query = useQuery(trpc.admin.tokens.queryOptions(table.input, { placeholderData: keepPreviousData }))
  const [revoking, setRevoking] = useState<OwnedTokenDto | null>(null)
  const columns: Column<OwnedTokenDto>[] = [
    {
      id: "name",
      header: t("name"),
      cell: ({ name, scopes }) => (
        <span>
          <span className="block font-medium">{name}</span>
          <span className="block max-w-56 text-faint text-xs">{scopesInWords(scopes, tAccount)}</span>
        </span>
      ),
    },
    {
      id: "owner",
      header: t("owner"),
      cell: ({ owner }) => (
        <span>
          <span className="block">{owner.name}</span>
          <span className="block break-all text-faint text-xs">{owner.email}</span>
        </span>
      ),
    },
    {
      id: "lastUsed",
      header: t("lastUsed"),
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? <LocalTime iso={lastUsedAt} hideZone /> : <span className="text-faint">{t("never")}</span>,
    },
    {
      id: "created",
      header: t("created"),
      isSecondary: true,
      cell: ({ createdAt }) => <LocalTime iso={createdAt} hideZone toTheMinute />,
    },
    { id: "expires", header: t("expires"), cell: ({ expiresAt }) => <LocalTime iso={expiresAt} hideZone /> },
    {
      id: "actions",
      header: t("actions"),
      isBare: true,
      cell: (token) => (
        <Button
          icon={Trash2}
          variant="ghost"
          size="icon"
          aria-label={t("revokeNamed", { name: token.name })}
          onClick={() => setRevoking(token)}
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
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("revokeTitle", { name: token.name })}
      description={t("revokeLead", { owner: token.owner.name })}
      keep={t("keep")}
      action={t("revokeSubmit")}
      pending={revoke.isPending}
      onConfirm={() => revoke.mutate({ tokenId: token.id })}
    />
  )
}

"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { KeyRound, Trash2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { CopyField } from "@/components/ui/copy-field"
import { Dialog } from "@/components/ui/dialog"
import { Card, EmptyState, PageTitle } from "@/components/ui/surface"
import { toast } from "@/components/ui/toast"
import type { ApiTokenDto } from "@/lib/contracts/users"
import { NewTokenForm } from "./new-token-form"
import { scopesInWords } from "./scope-words"

export function TokenManager({ initialTokens }: { initialTokens: ApiTokenDto[] }) {
  const t = useTranslations("account.tokens")
  const tAccount = useTranslations("account")
  const trpc = useTRPC()
  const { data: tokens } = useQuery({ ...trpc.tokens.list.queryOptions(), initialData: initialTokens })
  const [made, setMade] = useState<string | null>(null)
  const [revoking, setRevoking] = useState<ApiTokenDto | null>(null)
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      meta: { invalidates: trpc.tokens.list.queryFilter() },
      onSuccess: () => {
        toast.success(t("revoked"))
        setRevoking(null)
      },
    }),
  )

  return (
    <>
      <PageTitle title={t("title")}>{t("lead")}</PageTitle>
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_1fr]">
        <Card>
          <h2 className="mb-4 font-semibold">{t("new")}</h2>
          <NewTokenForm onMade={setMade} />
        </Card>
        {tokens.length === 0 ? (
          <EmptyState icon={KeyRound} title={t("none")}>
            {t.rich("noneLead", { code: (chunks) => <code className="text-ink">{chunks}</code> })}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line/70 rounded-2xl bg-surface ring-1 ring-line/70 ring-inset">
            {tokens.map((token) => (
              <li key={token.id} className="flex items-center gap-4 px-5 py-4">
                <div className="min-w-0 flex-1">
                  <p className="truncate font-medium">{token.name}</p>
                  <p className="mt-0.5 text-soft text-sm">{scopesInWords(token.scopes, tAccount)}</p>
                  <p className="mt-0.5 text-faint text-sm">
                    {t.rich("expires", { when: () => <LocalTime iso={token.expiresAt} hideZone /> })}
                    {" · "}
                    <LastUse at={token.lastUsedAt} />
                  </p>
                </div>
                <Button
                  icon={Trash2}
                  variant="secondary"
                  onClick={() => setRevoking(token)}
                  aria-label={t("revokeNamed", { name: token.name })}
                >
                  {t("revoke")}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Dialog open={made !== null} onClose={() => setMade(null)} title={t("madeTitle")} description={t("madeLead")}>
        <div className="flex flex-col gap-5">
          <CopyField label={t("token")} value={made ?? ""} />
          <Button onClick={() => setMade(null)}>{t("done")}</Button>
        </div>
      </Dialog>
      <ConfirmDialog
        open={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t("revokeTitle", { name: revoking?.name ?? "" })}
        description={t("revokeLead")}
        keep={t("keep")}
        action={t("revokeSubmit")}
        pending={revoke.isPending}
        onConfirm={() => revoking && revoke.mutate({ tokenId: revoking.id })}
      />
    </>
  )
}

function LastUse({ at }: { at: string | null }) {
  const t = useTranslations("account.tokens")
  return at ? t.rich("lastUsed", { when: () => <LocalTime iso={at} hideZone /> }) : t("neverUsed")
}

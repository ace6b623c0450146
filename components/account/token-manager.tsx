"use client"

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { KeyRound, Trash2 } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { CopyField } from "@/components/ui/copy-field"
import { Dialog } from "@/components/ui/dialog"
import { Card, EmptyState, PageTitle } from "@/components/ui/surface"
import type { ApiTokenDto } from "@/server/contracts/users"
import { NewTokenForm } from "./new-token-form"
import { scopesInWords } from "./scope-words"

export function TokenManager({ initialTokens }: { initialTokens: ApiTokenDto[] }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data: tokens } = useQuery({ ...trpc.tokens.list.queryOptions(), initialData: initialTokens })
  const [made, setMade] = useState<string | null>(null)
  const [revoking, setRevoking] = useState<ApiTokenDto | null>(null)
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.tokens.list.queryFilter())
        toast.success("The token was revoked. It does not work any more.")
        setRevoking(null)
      },
    }),
  )

  return (
    <>
      <PageTitle title="API tokens">
        For scripts and other programs that start and stop movies. A token may do what you may do, as far as you let it:
        keep it secret.
      </PageTitle>
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_1fr]">
        <Card>
          <h2 className="mb-4 font-semibold">New token</h2>
          <NewTokenForm onMade={setMade} />
        </Card>
        {tokens.length === 0 ? (
          <EmptyState icon={KeyRound} title="No tokens yet">
            Make one, and send it with each request: <code className="text-ink">Authorization: Bearer …</code>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line/70 rounded-2xl bg-surface ring-1 ring-line/70 ring-inset">
            {tokens.map((token) => (
              <li key={token.id} className="flex items-center gap-4 px-5 py-4">
                <div className="min-w-0 flex-1">
                  <p className="truncate font-medium">{token.name}</p>
                  <p className="mt-0.5 text-soft text-sm">{scopesInWords(token.scopes)}</p>
                  <p className="mt-0.5 text-faint text-sm">
                    Expires <LocalTime iso={token.expiresAt} hideZone />
                    {" · "}
                    {token.lastUsedAt ? (
                      <>
                        last used <LocalTime iso={token.lastUsedAt} hideZone />
                      </>
                    ) : (
                      "never used"
                    )}
                  </p>
                </div>
                <Button variant="secondary" onClick={() => setRevoking(token)} aria-label={`Revoke ${token.name}`}>
                  <Trash2 aria-hidden className="size-4" />
                  Revoke
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Dialog
        open={made !== null}
        onOpenChange={() => setMade(null)}
        title="Your new token"
        description="Copy it now: it is shown only this once."
      >
        <div className="flex flex-col gap-5">
          <CopyField label="Token" value={made ?? ""} />
          <Button onClick={() => setMade(null)}>Done</Button>
        </div>
      </Dialog>
      <Dialog
        open={revoking !== null}
        onOpenChange={() => setRevoking(null)}
        title={`Revoke “${revoking?.name ?? ""}”?`}
        description="What uses it stops working at once. This cannot be undone."
      >
        <div className="flex justify-end gap-3">
          <Button variant="secondary" onClick={() => setRevoking(null)}>
            Keep it
          </Button>
          <Button
            variant="danger"
            pending={revoke.isPending}
            onClick={() => revoking && revoke.mutate({ tokenId: revoking.id })}
          >
            Revoke token
          </Button>
        </div>
      </Dialog>
    </>
  )
}

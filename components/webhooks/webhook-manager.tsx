"use client"

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Webhook } from "lucide-react"
import { useState } from "react"
import { sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { Card, EmptyState, PageTitle } from "@/components/ui/surface"
import type { WebhookDto } from "@/server/contracts/webhooks"
import { DeleteDialog, EditDialog, SecretDialog } from "./webhook-dialogs"
import { WebhookForm } from "./webhook-form"
import { WebhookRow } from "./webhook-row"

export function WebhookManager({ initialWebhooks }: { initialWebhooks: WebhookDto[] }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data: webhooks } = useQuery({ ...trpc.webhooks.list.queryOptions(), initialData: initialWebhooks })
  const [secret, setSecret] = useState<string | null>(null)
  const [editing, setEditing] = useState<WebhookDto | null>(null)
  const [deleting, setDeleting] = useState<WebhookDto | null>(null)
  /** A new form after each webhook that was made. */
  const [made, setMade] = useState(0)
  const create = useMutation(
    trpc.webhooks.create.mutationOptions({
      meta: { showsError: true },
      // The secret must not stay in the page's memory longer than it is shown.
      gcTime: 0,
      onSuccess: async (answer) => {
        setSecret(answer.secret)
        setMade((count) => count + 1)
        await queryClient.invalidateQueries(trpc.webhooks.list.queryFilter())
      },
    }),
  )
  return (
    <>
      <PageTitle title="Webhooks">
        Your own program is told what happens in your rooms, within seconds. What does not arrive is tried again for
        hours.
      </PageTitle>
      <div className="grid items-start gap-6 lg:grid-cols-[22rem_1fr]">
        <Card>
          <h2 className="mb-4 font-semibold">New webhook</h2>
          <WebhookForm
            key={made}
            submitLabel="Create webhook"
            isPending={create.isPending}
            error={create.error && sentenceOf(create.error)}
            onSubmit={(input) => create.mutate(input)}
          />
        </Card>
        {webhooks.length === 0 ? (
          <EmptyState icon={Webhook} title="No webhooks yet">
            Give the address of your program. Messages are signed: check them with the secret you get.
          </EmptyState>
        ) : (
          <ul aria-label="Webhooks" className="order-first flex min-w-0 flex-col gap-4 lg:order-none">
            {webhooks.map((webhook) => (
              <WebhookRow
                key={webhook.id}
                webhook={webhook}
                onEdit={() => setEditing(webhook)}
                onDelete={() => setDeleting(webhook)}
              />
            ))}
          </ul>
        )}
      </div>
      <SecretDialog
        secret={secret}
        onClose={() => {
          setSecret(null)
          create.reset()
        }}
      />
      {editing && <EditDialog webhook={editing} onClose={() => setEditing(null)} onSecret={setSecret} />}
      {deleting && <DeleteDialog webhook={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}

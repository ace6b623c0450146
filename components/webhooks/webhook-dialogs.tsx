"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { toast } from "sonner"
import { sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { CopyField } from "@/components/ui/copy-field"
import { Dialog } from "@/components/ui/dialog"
import type { WebhookDto } from "@/server/contracts/webhooks"
import { WebhookForm } from "./webhook-form"

/** The key that deliveries are signed with, once. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  return (
    <Dialog
      open={secret !== null}
      onOpenChange={onClose}
      title="The webhook's secret"
      description="Your program checks with it that a message comes from here. Copy it now: it is shown only this once."
    >
      <div className="flex flex-col gap-5">
        <CopyField label="Secret" value={secret ?? ""} />
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  )
}

export function EditDialog(props: { webhook: WebhookDto; onClose: () => void; onSecret: (secret: string) => void }) {
  const { webhook, onClose } = props
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries(trpc.webhooks.pathFilter())
  const update = useMutation(
    trpc.webhooks.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: async () => {
        await refresh()
        onClose()
      },
    }),
  )
  const rotate = useMutation(
    trpc.webhooks.rotateSecret.mutationOptions({
      gcTime: 0,
      onSuccess: ({ secret }) => {
        onClose()
        props.onSecret(secret)
      },
    }),
  )
  return (
    <Dialog open onOpenChange={onClose} title="Change the webhook">
      <div className="flex flex-col gap-6">
        <WebhookForm
          webhook={webhook}
          submitLabel="Save"
          isPending={update.isPending}
          error={update.error && sentenceOf(update.error)}
          onSubmit={({ url, events }) => update.mutate({ webhookId: webhook.id, url, events })}
        />
        <div className="flex flex-col items-start gap-2 border-line/70 border-t pt-5">
          <p className="text-faint text-sm">A new secret replaces the old one at once.</p>
          <Button
            variant="secondary"
            pending={rotate.isPending}
            onClick={() => rotate.mutate({ webhookId: webhook.id })}
          >
            Make a new secret
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

export function DeleteDialog({ webhook, onClose }: { webhook: WebhookDto; onClose: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.webhooks.delete.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.webhooks.list.queryFilter())
        toast.success("The webhook was deleted.")
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Delete this webhook?"
      description="Nothing more is sent, and its log is deleted. This cannot be undone."
    >
      <p className="mb-5 break-all text-soft text-sm">{webhook.url}</p>
      <div className="flex justify-end gap-3">
        <Button variant="secondary" onClick={onClose}>
          Keep it
        </Button>
        <Button variant="danger" pending={remove.isPending} onClick={() => remove.mutate({ webhookId: webhook.id })}>
          Delete webhook
        </Button>
      </div>
    </Dialog>
  )
}

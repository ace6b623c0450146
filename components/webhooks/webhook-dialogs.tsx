"use client"

import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { CopyField } from "@/components/ui/copy-field"
import { Dialog } from "@/components/ui/dialog"
import { toast } from "@/components/ui/toast"
import type { WebhookDto } from "@/lib/contracts/webhooks"
import { WebhookForm } from "./webhook-form"

/** Shows the signing key, once. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const t = useTranslations("webhooks.secret")
  return (
    <Dialog open={secret !== null} onClose={onClose} title={t("title")} description={t("lead")}>
      <div className="flex flex-col gap-5">
        <CopyField label={t("label")} value={secret ?? ""} />
        <Button onClick={onClose}>{t("done")}</Button>
      </div>
    </Dialog>
  )
}

export function EditDialog(props: { webhook: WebhookDto; onClose: () => void; onSecret: (secret: string) => void }) {
  const { webhook, onClose } = props
  const t = useTranslations("webhooks")
  const tCommon = useTranslations("common")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const update = useMutation(
    trpc.webhooks.update.mutationOptions({
      meta: { showsError: true, invalidates: trpc.webhooks.pathFilter() },
      onSuccess: onClose,
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
    <Dialog onClose={onClose} title={t("edit.title")}>
      <div className="flex flex-col gap-6">
        <WebhookForm
          webhook={webhook}
          submitLabel={tCommon("save")}
          isPending={update.isPending}
          error={update.error && errorSentence(update.error)}
          onSubmit={({ url, events }) => update.mutate({ webhookId: webhook.id, url, events })}
        />
        <div className="flex flex-col items-start gap-2 border-line/70 border-t pt-5">
          <p className="text-faint text-sm">{t("secret.renewHint")}</p>
          <Button
            variant="secondary"
            pending={rotate.isPending}
            onClick={() => rotate.mutate({ webhookId: webhook.id })}
          >
            {t("secret.renew")}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

export function DeleteDialog({ webhook, onClose }: { webhook: WebhookDto; onClose: () => void }) {
  const t = useTranslations("webhooks.delete")
  const trpc = useTRPC()
  const remove = useMutation(
    trpc.webhooks.delete.mutationOptions({
      meta: { invalidates: trpc.webhooks.list.queryFilter() },
      onSuccess: () => {
        toast.success(t("done"))
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("title")}
      description={t("lead")}
      keep={t("keep")}
      action={t("submit")}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ webhookId: webhook.id })}
    >
      <p className="mb-5 break-all text-soft text-sm">{webhook.url}</p>
    </ConfirmDialog>
  )
}

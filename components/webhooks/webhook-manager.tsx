"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { Webhook } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Card, EmptyState, PageTitle } from "@/components/ui/surface"
import type { WebhookDto } from "@/lib/contracts/webhooks"
import { DeleteDialog, EditDialog, SecretDialog } from "./webhook-dialogs"
import { WebhookForm } from "./webhook-form"
import { WebhookRow } from "./webhook-row"

export function WebhookManager({ initialWebhooks }: { initialWebhooks: WebhookDto[] }) {
  const t = useTranslations("webhooks")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const { data: webhooks } = useQuery({ ...trpc.webhooks.list.queryOptions(), initialData: initialWebhooks })
  const [secret, setSecret] = useState<string | null>(null)
  const [editing, setEditing] = useState<WebhookDto | null>(null)
  const [deleting, setDeleting] = useState<WebhookDto | null>(null)
  /** Resets the form after each new webhook. */
  const [made, setMade] = useState(0)
  const create = useMutation(
    trpc.webhooks.create.mutationOptions({
      meta: { showsError: true, invalidates: trpc.webhooks.list.queryFilter() },
      // The secret leaves the page's memory once it is no longer shown.
      gcTime: 0,
      onSuccess: (answer) => {
        setSecret(answer.secret)
        setMade((count) => count + 1)
      },
    }),
  )
  return (
    <>
      <PageTitle title={t("title")}>{t("lead")}</PageTitle>
      <div className="grid items-start gap-6 lg:grid-cols-[22rem_1fr]">
        <Card>
          <h2 className="mb-4 font-semibold">{t("new")}</h2>
          <WebhookForm
            key={made}
            submitLabel={t("create")}
            isPending={create.isPending}
            error={create.error && errorSentence(create.error)}
            onSubmit={(input) => create.mutate(input)}
          />
        </Card>
        {webhooks.length === 0 ? (
          <EmptyState icon={Webhook} title={t("none")}>
            {t("noneLead")}
          </EmptyState>
        ) : (
          <ul aria-label={t("title")} className="order-first flex min-w-0 flex-col gap-4 lg:order-none">
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

"use client"

import { useMutation } from "@tanstack/react-query"
import { ListTree, Pencil, Power, Send, Trash2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import type { WebhookDto } from "@/lib/contracts/webhooks"
import { DeliveryLog } from "./delivery-log"
import { useScopeOf } from "./use-scope-of"

export function WebhookRow(props: { webhook: WebhookDto; onEdit: () => void; onDelete: () => void }) {
  const { webhook } = props
  const t = useTranslations("webhooks")
  const scopeOf = useScopeOf()
  const trpc = useTRPC()
  const [isLogOpen, setLogOpen] = useState(false)
  const meta = { invalidates: trpc.webhooks.pathFilter() }
  const update = useMutation(trpc.webhooks.update.mutationOptions({ meta }))
  const test = useMutation(trpc.webhooks.test.mutationOptions({ meta, onSuccess: () => setLogOpen(true) }))
  const last = webhook.lastDelivery
  const { id: webhookId, isEnabled } = webhook
  const actions = [
    { label: t("row.log"), icon: ListTree, "aria-expanded": isLogOpen, onClick: () => setLogOpen(!isLogOpen) },
    {
      label: t("row.test"),
      icon: Send,
      pending: test.isPending,
      disabled: !isEnabled,
      onClick: () => test.mutate({ webhookId }),
    },
    { label: t("row.change"), icon: Pencil, onClick: props.onEdit },
    {
      label: t(isEnabled ? "row.switchOff" : "row.switchOn"),
      icon: Power,
      pending: update.isPending,
      onClick: () => update.mutate({ webhookId, isEnabled: !isEnabled }),
    },
    { label: t("row.delete"), icon: Trash2, onClick: props.onDelete },
  ]
  return (
    <li className="flex flex-col gap-3 rounded-2xl bg-surface p-4 ring-1 ring-line/70 ring-inset sm:p-5">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="break-all font-medium">{webhook.url}</h2>
          <p className="mt-0.5 text-faint text-sm">
            {scopeOf(webhook)} · {t("eventCount", { count: webhook.events.length })}
          </p>
        </div>
        <span
          className={cx(
            "shrink-0 rounded-full px-2.5 py-1 font-medium text-xs ring-1 ring-inset",
            webhook.isEnabled ? "bg-good/10 text-good ring-good/30" : "bg-raised text-faint ring-line",
          )}
        >
          {webhook.isEnabled ? t("row.on") : t("row.off")}
        </span>
      </div>
      {last && (
        <p className={cx("text-sm", last.status === "failed" ? "text-bad" : "text-soft")}>
          {t.rich(`row.last.${last.status}`, { when: () => <LocalTime iso={last.at} hideZone /> })}
        </p>
      )}
      <div className="-mx-3 flex flex-wrap gap-1">
        {actions.map(({ label, ...action }) => (
          <Button key={label} variant="ghost" className="px-3" {...action}>
            {label}
          </Button>
        ))}
      </div>
      {isLogOpen && <DeliveryLog webhook={webhook} />}
    </li>
  )
}

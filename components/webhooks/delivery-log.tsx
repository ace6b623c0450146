"use client"

import { useInfiniteQuery, useMutation } from "@tanstack/react-query"
import { ChevronDown, CircleAlert, CircleCheck, Clock, RotateCw } from "lucide-react"
import { useTranslations } from "next-intl"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { Notice, Skeleton } from "@/components/ui/surface"
import type { WebhookDeliveryDto, WebhookDto } from "@/lib/contracts/webhooks"
import { outcomeOf } from "./webhook-words"

/** Polls faster while a delivery is pending. */
const BUSY_POLL_MS = 1000
const IDLE_POLL_MS = 10_000

/** Newest first. */
export function DeliveryLog({ webhook }: { webhook: WebhookDto }) {
  const t = useTranslations("webhooks.log")
  const trpc = useTRPC()
  const options = trpc.webhooks.deliveries.infiniteQueryOptions(
    { webhookId: webhook.id, limit: 20 },
    { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
  )
  const log = useInfiniteQuery({
    ...options,
    refetchInterval: ({ state }) => {
      const isBusy = state.data?.pages.some(({ items }) =>
        items.some(({ status, attempts }) => status === "pending" && attempts === 0),
      )
      return isBusy ? BUSY_POLL_MS : IDLE_POLL_MS
    },
  })
  const deliveries = log.data?.pages.flatMap(({ items }) => items)
  if (!deliveries) return log.isError ? <Notice tone="bad">{t("unreadable")}</Notice> : <Skeleton className="h-24" />
  if (deliveries.length === 0) {
    return <p className="py-3 text-faint text-sm">{t("none")}</p>
  }
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={t("label", { url: webhook.url })} className="divide-y divide-line/70">
        {deliveries.map((delivery) => (
          <Delivery key={delivery.id} delivery={delivery} webhook={webhook} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button variant="secondary" pending={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
          {t("older")}
        </Button>
      )}
      <p className="text-faint text-xs">{t("kept")}</p>
    </div>
  )
}

const looks = {
  delivered: { Icon: CircleCheck, tone: "text-good" },
  pending: { Icon: Clock, tone: "text-accent" },
  failed: { Icon: CircleAlert, tone: "text-bad" },
}

function Delivery({ delivery, webhook }: { delivery: WebhookDeliveryDto; webhook: WebhookDto }) {
  const t = useTranslations("webhooks")
  const trpc = useTRPC()
  const redeliver = useMutation(
    trpc.webhooks.redeliver.mutationOptions({ meta: { invalidates: trpc.webhooks.pathFilter() } }),
  )
  const { Icon, tone } = looks[delivery.status]
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer list-none items-center gap-3 py-3 [&::-webkit-details-marker]:hidden">
          <Icon aria-label={t(`log.status.${delivery.status}`)} className={cx("size-5 shrink-0", tone)} />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <code className="truncate text-sm">{delivery.event}</code>
              <span className="text-faint text-sm">
                <LocalTime iso={delivery.createdAt} hideZone />
              </span>
            </span>
            <span className="block text-faint text-sm">{outcomeOf(delivery, t)}</span>
          </span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-faint transition group-open:rotate-180" />
        </summary>
        <div className="flex flex-col gap-3 pb-4 sm:pl-8">
          {delivery.nextAttemptAt && (
            <p className="text-soft text-sm">
              <NextAttempt at={delivery.nextAttemptAt} />
            </p>
          )}
          <Code title={t("log.sent")} text={JSON.stringify(delivery.payload, null, 2)} />
          {delivery.responseBody && <Code title={t("log.answer")} text={delivery.responseBody} />}
          <div>
            <Button
              icon={RotateCw}
              variant="secondary"
              pending={redeliver.isPending}
              disabled={!webhook.isEnabled}
              onClick={() => redeliver.mutate({ webhookId: webhook.id, deliveryId: delivery.id })}
            >
              {t("log.resend")}
            </Button>
          </div>
        </div>
      </details>
    </li>
  )
}

function NextAttempt({ at }: { at: string }) {
  const t = useTranslations("webhooks.log")
  return t.rich("again", { when: () => <LocalTime iso={at} hideZone /> })
}

function Code({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <p className="mb-1 text-faint text-xs">{title}</p>
      <pre className="max-h-72 overflow-auto rounded-xl bg-canvas p-3 text-soft text-xs ring-1 ring-line/70 ring-inset">
        {text}
      </pre>
    </div>
  )
}

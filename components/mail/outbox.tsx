"use client"

import { useInfiniteQuery } from "@tanstack/react-query"
import { CalendarDays, ChevronDown, Inbox } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { EmptyState, PageTitle } from "@/components/ui/surface"
import type { MailDto } from "@/lib/contracts/mail"
import type { Page } from "@/lib/contracts/pages"

/** The mails of the person's rooms, or all mails for administrators, with their status. */
export function Outbox({ first, seesAll }: { first: Page<MailDto>; seesAll: boolean }) {
  const t = useTranslations("mail.outbox")
  const trpc = useTRPC()
  const list = useInfiniteQuery({
    ...trpc.mail.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
    initialData: { pages: [first], pageParams: [null] },
  })
  const mails = list.data.pages.flatMap((page) => page.items)
  return (
    <>
      <PageTitle title={t("title")}>{t("lead", { seesAll: String(seesAll) })}</PageTitle>
      {mails.length === 0 ? (
        <EmptyState icon={Inbox} title={t("none")}>
          {t("noneLead")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line/70 rounded-2xl bg-surface ring-1 ring-line/70 ring-inset">
          {mails.map((mail) => (
            <MailRow key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="mt-6 flex justify-center">
          <Button variant="secondary" pending={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t("older")}
          </Button>
        </div>
      )}
    </>
  )
}

const statusTones: Record<MailDto["status"], string> = {
  queued: "bg-accent/15 text-accent",
  sent: "bg-good/15 text-good",
  failed: "bg-bad/15 text-bad",
  kept: "bg-raised text-soft",
}

function MailRow({ mail }: { mail: MailDto }) {
  const t = useTranslations("mail.outbox")
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full items-start gap-4 px-5 py-4 text-left transition hover:bg-raised/60"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{mail.subject}</span>
          <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-faint text-sm">
            <span className="truncate">{t("to", { recipient: mail.recipient })}</span>
            <LocalTime iso={mail.sentAt ?? mail.createdAt} hideZone />
            {mail.hasCalendar && (
              <span className="inline-flex items-center gap-1">
                <CalendarDays aria-hidden className="size-3.5" />
                {t("withCalendar")}
              </span>
            )}
          </span>
          {mail.status !== "sent" && (mail.failure ?? mail.error) && (
            <span className="mt-1 block text-bad text-sm">
              {[mail.failure && t(`failures.${mail.failure}`), mail.error].filter(Boolean).join(" ")}
            </span>
          )}
        </span>
        <span className={cx("shrink-0 rounded-full px-2.5 py-1 font-semibold text-xs", statusTones[mail.status])}>
          {t(`status.${mail.status}`)}
        </span>
        <ChevronDown aria-hidden className={cx("mt-1 size-4 shrink-0 text-faint transition", isOpen && "rotate-180")} />
      </button>
      {isOpen && (
        // No scripts, forms or navigation: the contents come from many people.
        <iframe
          title={mail.subject}
          sandbox=""
          srcDoc={mail.html}
          className="h-96 w-full border-line/70 border-t bg-white"
        />
      )}
    </li>
  )
}

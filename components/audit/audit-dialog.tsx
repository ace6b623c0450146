"use client"

import { useInfiniteQuery } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { LocalTime } from "@/components/shell/local-time"
import { QueryStatus } from "@/components/shell/query-status"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { AuditEntryDto } from "@/lib/contracts/audit"
import { auditSentence } from "./audit-words"

/** The audit log of a room, for its owners. */
export function AuditDialog({ roomId, onClose }: { roomId: string; onClose: () => void }) {
  const t = useTranslations("people.audit")
  return (
    <Dialog onClose={onClose} title={t("title")} description={t("description")}>
      <AuditList roomId={roomId} />
    </Dialog>
  )
}

/** Newest first. */
function AuditList({ roomId }: { roomId: string }) {
  const t = useTranslations("people.audit")
  const trpc = useTRPC()
  const query = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      { roomId },
      {
        getNextPageParam: (page) => page.nextCursor,
        // Fetched again each time it is opened.
        gcTime: 0,
      },
    ),
  )
  const { data } = query
  if (!data) return <QueryStatus query={query} className="h-40" />
  const entries = data.pages.flatMap((page) => page.items)
  if (entries.length === 0) return <p className="text-soft text-sm">{t("nothing")}</p>
  return (
    <div className="flex flex-col gap-4">
      <ol aria-label={t("list")} className="flex flex-col">
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="secondary"
          className="self-center"
          pending={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t("older")}
        </Button>
      )}
    </div>
  )
}

function AuditRow({ entry }: { entry: AuditEntryDto }) {
  const t = useTranslations("people.audit")
  return (
    <li className="border-line/50 border-b py-2.5 text-sm last:border-0 sm:flex sm:items-baseline sm:gap-4">
      <p className="min-w-0 flex-1 break-words">
        <span className="font-medium text-ink">{entry.actor.name}</span>
        {entry.actor.kind === "guest" && <span className="text-faint"> {t("guest")}</span>}{" "}
        <span className="text-soft">{auditSentence(entry, t)}</span>
        {entry.via !== "page" && <span className="text-faint"> · {t(`way.${entry.via}`)}</span>}
      </p>
      <p className="shrink-0 text-faint text-xs">
        <LocalTime iso={entry.at} />
      </p>
    </li>
  )
}

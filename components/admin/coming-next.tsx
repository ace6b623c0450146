"use client"

import { ArrowRight, CalendarClock, Plus, TriangleAlert } from "lucide-react"
import Link from "next/link"
import { useLocale, useTranslations } from "next-intl"
import { LocalTime } from "@/components/shell/local-time"
import { useNow } from "@/components/shell/server-clock"
import { formatUntil } from "@/components/shell/time-format"
import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState, Skeleton } from "@/components/ui/surface"
import { faultWords } from "@/i18n/error-words"
import type { RoomSummary } from "@/lib/contracts/rooms"
import { Section } from "./section"
import { useDashboard } from "./use-dashboard"

/** The schedule page shows the rest. */
const SHOWN = 8

export function ComingNext() {
  const t = useTranslations("admin.next")
  const { data, error } = useDashboard()
  // The list of playing movies shows the error.
  if (!data && error) return null
  return (
    <Section title={t("title")} count={data?.next.length}>
      {!data ? (
        <Skeleton className="h-40" />
      ) : data.next.length === 0 ? (
        <EmptyState
          icon={CalendarClock}
          title={t("none")}
          action={
            <ButtonLink icon={Plus} href="/rooms/new">
              {t("newRoom")}
            </ButtonLink>
          }
        >
          {t("noneLead")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line/60 rounded-2xl bg-surface ring-1 ring-line/70 ring-inset">
          {data.next.slice(0, SHOWN).map((room) => (
            <NextRow key={room.id} room={room} />
          ))}
        </ul>
      )}
      {data && data.next.length > SHOWN && (
        <ButtonLink href="/admin/schedule" variant="ghost" className="mt-3">
          {t("all")}
          <ArrowRight aria-hidden className="size-4" />
        </ButtonLink>
      )}
    </Section>
  )
}

function NextRow({ room }: { room: RoomSummary }) {
  const t = useTranslations("admin.next")
  const tErrors = useTranslations("errors")
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 transition hover:bg-raised/60 sm:px-5">
      <div className="min-w-0 flex-1 basis-48">
        <Link href={`/rooms/${room.id}`} className="block truncate font-medium after:absolute after:inset-0">
          {room.title}
        </Link>
        <p className="truncate text-soft text-sm">{room.movie?.title ?? t("noMovie")}</p>
        {room.movieFault && (
          <p className="mt-1 flex items-start gap-2 text-bad text-sm">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t("fault", { message: faultWords(room.movieFault, tErrors) })}
          </p>
        )}
      </div>
      {room.meetDatetime && (
        <p className="text-sm sm:text-right">
          <Countdown iso={room.meetDatetime} />
          <span className="block text-faint">
            <LocalTime iso={room.meetDatetime} hideZone />
          </span>
        </p>
      )}
    </li>
  )
}

function Countdown({ iso }: { iso: string }) {
  const t = useTranslations("admin.next")
  const locale = useLocale()
  const nowMs = useNow(1000)
  if (nowMs === null) return null
  const leftMs = Date.parse(iso) - nowMs
  return <span className="tabular font-medium text-accent">{leftMs > 0 ? formatUntil(leftMs, locale) : t("due")}</span>
}

"use client"

import type { EventClickArg, EventInput } from "@fullcalendar/core"
import deLocale from "@fullcalendar/core/locales/de"
import enLocale from "@fullcalendar/core/locales/en-gb"
import dayGridPlugin from "@fullcalendar/daygrid"
import listPlugin from "@fullcalendar/list"
import FullCalendar from "@fullcalendar/react"
import { useRouter } from "next/navigation"
import { useLocale, useTranslations } from "next-intl"
import type { CSSProperties } from "react"
import type { Locale } from "@/i18n/locales"
import type { ScheduledRoom } from "@/lib/contracts/admin"
import { startOf } from "./months"
import { ScheduledEvent } from "./scheduled-event"

const plugins = [dayGridPlugin, listPlugin]
const locales = { en: enLocale, de: deLocale } satisfies Record<Locale, unknown>
const viewTypes = { month: "dayGridMonth", list: "listMonth" }
const clock = { hour: "2-digit", minute: "2-digit", hour12: false } as const

/** Maps the calendar's variables to our colours. */
const theme = {
  "--fc-border-color": "var(--color-line)",
  "--fc-page-bg-color": "var(--color-surface)",
  "--fc-neutral-bg-color": "var(--color-raised)",
  "--fc-neutral-text-color": "var(--color-soft)",
  "--fc-today-bg-color": "color-mix(in oklch, var(--color-accent) 10%, transparent)",
  "--fc-list-event-hover-bg-color": "var(--color-raised)",
  "--fc-event-bg-color": "transparent",
  "--fc-event-border-color": "transparent",
  "--fc-event-text-color": "var(--color-ink)",
  "--fc-more-link-text-color": "var(--color-accent)",
} as CSSProperties

/** `month` as a grid of weeks or as a list of days. */
export function Calendar({ month, view, rooms }: { month: string; view: "month" | "list"; rooms: ScheduledRoom[] }) {
  const t = useTranslations("admin.schedule")
  const locale = useLocale()
  const router = useRouter()
  const events: EventInput[] = rooms.map((room) => ({
    id: room.id,
    title: room.title,
    start: room.start,
    end: room.end,
    url: `/rooms/${room.id}`,
    extendedProps: { room },
  }))
  const open = ({ event, jsEvent }: EventClickArg) => {
    if (jsEvent.ctrlKey || jsEvent.metaKey || jsEvent.shiftKey) return
    jsEvent.preventDefault()
    router.push(event.url)
  }
  return (
    <div
      style={theme}
      className="overflow-hidden rounded-2xl bg-surface text-sm ring-1 ring-line/70 [&_.fc-list-event-graphic]:hidden [&_.fc-list-event-title]:w-full [&_.fc-day-other_.fc-daygrid-day-number]:text-faint! [&_.fc-day-other_.fc-daygrid-day-top]:opacity-100! [&_.fc-list]:border-0 [&_.fc-scrollgrid]:border-0"
    >
      <FullCalendar
        // The key recreates the calendar for another month or view.
        key={`${month} ${view}`}
        plugins={plugins}
        initialView={viewTypes[view]}
        initialDate={startOf(month)}
        locale={locales[locale]}
        headerToolbar={false}
        height="auto"
        events={events}
        eventTimeFormat={clock}
        eventContent={({ event, timeText }) => (
          <ScheduledEvent
            room={event.extendedProps.room as ScheduledRoom}
            timeText={view === "month" ? timeText : null}
          />
        )}
        eventClick={open}
        eventDisplay="block"
        dayMaxEvents={4}
        // An event that ends after midnight belongs to the day on which it began.
        nextDayThreshold="08:00:00"
        listDayFormat={{ weekday: "long", day: "numeric", month: "long" }}
        listDaySideFormat={false}
        noEventsText={t("none")}
      />
    </div>
  )
}

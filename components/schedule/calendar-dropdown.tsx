"use client"

import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import type { PopupButton } from "@/components/shell/first-load/lazy-popup"
import { Menu, MenuContent, menuItemClass } from "@/components/ui/menu"
import { eventEndMs } from "@/lib/rules/event-end"
import { type CalendarEvent, googleCalendarUrl, outlookCalendarUrl } from "./calendar-links"

export interface CalendarMenuEvent {
  title: string
  meetDatetime: string
  plannedEnd: string | null
  durationMs: number | null
  /** Paths of the page where people join, and of the iCalendar file. */
  path: string
  filePath: string
}

/** A menu of calendars, open on its first render: it is loaded when its button is pressed. */
export function CalendarDropdown(props: CalendarMenuEvent & { button: PopupButton }) {
  const startMs = Date.parse(props.meetDatetime)
  // A function: `window` exists in the browser only.
  const event = (): CalendarEvent => ({
    title: props.title,
    startMs,
    endMs: eventEndMs({
      startMs,
      plannedEndMs: props.plannedEnd === null ? null : Date.parse(props.plannedEnd),
      durationMs: props.durationMs,
    }),
    url: new URL(props.path, window.location.origin).href,
  })
  return (
    <Menu defaultOpen>
      <DropdownMenu.Trigger {...props.button} />
      <MenuContent align="start" className="w-60">
        <CalendarItems event={event} filePath={props.filePath} />
      </MenuContent>
    </Menu>
  )
}

function CalendarItems({ event, filePath }: { event: () => CalendarEvent; filePath: string }) {
  const t = useTranslations("lobby.calendar")
  const elsewhere = [
    { label: t("google"), href: googleCalendarUrl(event()) },
    { label: t("outlook"), href: outlookCalendarUrl(event()) },
  ]
  return (
    <>
      {elsewhere.map(({ label, href }) => (
        <DropdownMenu.Item key={label} asChild>
          <a href={href} target="_blank" rel="noreferrer" className={menuItemClass}>
            {label}
          </a>
        </DropdownMenu.Item>
      ))}
      <DropdownMenu.Item asChild>
        <a href={filePath} download className={menuItemClass}>
          {t("file")}
        </a>
      </DropdownMenu.Item>
    </>
  )
}

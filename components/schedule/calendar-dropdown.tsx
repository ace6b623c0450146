"use client"

import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import type { PopupButton } from "@/components/shell/first-load/lazy-popup"
import { Menu, MenuContent, menuItemClass } from "@/components/ui/menu"
import { eventEndMs } from "@/lib/rules/event-end"
import { googleCalendarUrl, outlookCalendarUrl } from "./calendar-links"

export interface CalendarMenuEvent {
  title: string
  meetDatetime: string
  plannedEnd: string | null
  durationMs: number | null
  /** Paths of the page where people join, and of the iCalendar file. */
  path: string
  filePath: string
}

/** A menu of calendars, open on its first render: it is loaded when its button is pressed, so there is a `window`. */
export function CalendarDropdown(props: CalendarMenuEvent & { button: PopupButton }) {
  const t = useTranslations("lobby.calendar")
  const startMs = Date.parse(props.meetDatetime)
  const plannedEndMs = props.plannedEnd === null ? null : Date.parse(props.plannedEnd)
  const event = {
    title: props.title,
    startMs,
    endMs: eventEndMs({ startMs, plannedEndMs, durationMs: props.durationMs }),
    url: new URL(props.path, window.location.origin).href,
  }
  const elsewhere = { google: googleCalendarUrl(event), outlook: outlookCalendarUrl(event) }
  return (
    <Menu defaultOpen>
      <DropdownMenu.Trigger {...props.button} />
      <MenuContent align="start" className="w-60">
        {(["google", "outlook"] as const).map((name) => (
          <DropdownMenu.Item key={name} asChild>
            <a href={elsewhere[name]} target="_blank" rel="noreferrer" className={menuItemClass}>
              {t(name)}
            </a>
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Item asChild>
          <a href={props.filePath} download className={menuItemClass}>
            {t("file")}
          </a>
        </DropdownMenu.Item>
      </MenuContent>
    </Menu>
  )
}

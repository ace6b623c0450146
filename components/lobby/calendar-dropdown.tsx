"use client"

import { CalendarPlus } from "lucide-react"
import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import { buttonClass } from "@/components/ui/button"
import { eveningEndMs } from "@/server/contracts/evening"
import { type CalendarEvent, googleCalendarUrl, outlookCalendarUrl } from "./calendar-links"

const itemClass =
  "flex h-11 w-full cursor-pointer select-none items-center rounded-lg px-3 text-sm outline-none data-highlighted:bg-line"

export interface CalendarMenuProps {
  title: string
  meetDatetime: string
  plannedEnd: string | null
  durationMs: number | null
  /** Paths of the page to come in by, and of the evening as a file. */
  path: string
  filePath: string
  className?: string
}

/** The calendars to choose from, open at once. */
export function CalendarDropdown(props: CalendarMenuProps) {
  const t = useTranslations("lobby.calendar")
  const startMs = Date.parse(props.meetDatetime)
  // Asked for when the menu is open: in browsers only.
  const event = (): CalendarEvent => ({
    title: props.title,
    startMs,
    endMs: eveningEndMs({
      startMs,
      plannedEndMs: props.plannedEnd === null ? null : Date.parse(props.plannedEnd),
      durationMs: props.durationMs,
    }),
    url: new URL(props.path, window.location.origin).href,
  })
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger className={buttonClass({ variant: "secondary", className: props.className })}>
        <CalendarPlus aria-hidden className="size-4" />
        {t("add")}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={6}
          className="z-[60] w-60 animate-rise rounded-xl bg-raised p-1.5 text-ink shadow-2xl ring-1 ring-line"
        >
          <CalendarItems event={event} filePath={props.filePath} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
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
          <a href={href} target="_blank" rel="noreferrer" className={itemClass}>
            {label}
          </a>
        </DropdownMenu.Item>
      ))}
      <DropdownMenu.Item asChild>
        <a href={filePath} download className={itemClass}>
          {t("file")}
        </a>
      </DropdownMenu.Item>
    </>
  )
}

"use client"

import { CalendarPlus } from "lucide-react"
import { useTranslations } from "next-intl"
import { LazyPopup } from "@/components/shell/first-load/lazy-popup"
import { buttonClass } from "@/components/ui/button"
import type { CalendarMenuEvent } from "./calendar-dropdown"

const load = () => import("./calendar-dropdown").then(({ CalendarDropdown }) => CalendarDropdown)

/** Adds the event to the person's own calendar. */
export function CalendarMenu({ className, ...event }: CalendarMenuEvent & { className?: string }) {
  const t = useTranslations("lobby.calendar")
  const button = {
    className: buttonClass({ variant: "secondary", className }),
    children: (
      <>
        <CalendarPlus aria-hidden className="size-4" />
        {t("add")}
      </>
    ),
  }
  return <LazyPopup load={load} opens="menu" button={button} popup={event} />
}

"use client"

import { CalendarPlus } from "lucide-react"
import { useTranslations } from "next-intl"
import { lazy, Suspense, useState } from "react"
import { buttonClass } from "@/components/ui/button"
import type { CalendarMenuProps } from "./calendar-dropdown"

const load = () => import("./calendar-dropdown").then(({ CalendarDropdown }) => ({ default: CalendarDropdown }))
const CalendarDropdown = lazy(load)

/** Puts the evening into the person's own calendar. The menu is loaded when somebody reaches for it. */
export function CalendarMenu(props: CalendarMenuProps) {
  const t = useTranslations("lobby.calendar")
  const [isAsked, setAsked] = useState(false)
  const reach = () => void load().catch(() => {})
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={reach}
      onFocus={reach}
      onClick={() => setAsked(true)}
      className={buttonClass({ variant: "secondary", className: props.className })}
    >
      <CalendarPlus aria-hidden className="size-4" />
      {t("add")}
    </button>
  )
  return isAsked ? (
    <Suspense fallback={button}>
      <CalendarDropdown {...props} />
    </Suspense>
  ) : (
    button
  )
}

"use client"

import {
  Activity,
  CalendarDays,
  Cpu,
  DoorOpen,
  History,
  Inbox,
  KeyRound,
  LayoutDashboard,
  SlidersHorizontal,
  Users,
} from "lucide-react"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { useTranslations } from "next-intl"
import { useEffect, useRef } from "react"
import { cx } from "@/components/ui/cx"

const hostPages = [
  { href: "/admin", icon: LayoutDashboard, label: "dashboard" },
  { href: "/admin/schedule", icon: CalendarDays, label: "schedule" },
  { href: "/admin/rooms", icon: DoorOpen, label: "rooms" },
  { href: "/admin/outbox", icon: Inbox, label: "outbox" },
] as const

const administratorPages = [
  { href: "/admin/people", icon: Users, label: "people" },
  { href: "/admin/tokens", icon: KeyRound, label: "tokens" },
  { href: "/admin/audit", icon: History, label: "history" },
  { href: "/admin/workers", icon: Cpu, label: "workers" },
  { href: "/admin/system", icon: Activity, label: "system" },
  { href: "/admin/settings", icon: SlidersHorizontal, label: "settings" },
] as const

export function AdminNav({ isAdministrator }: { isAdministrator: boolean }) {
  const t = useTranslations("admin.nav")
  const path = usePathname()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>("[aria-current]")
    if (here) list.current?.scrollTo({ left: here.offsetLeft - list.current.offsetLeft - 16 })
  }, [path])
  return (
    <nav aria-label={t("label")} className="min-w-0">
      <ul
        ref={list}
        className="-mx-4 flex gap-1 overflow-x-auto px-4 py-1 [scrollbar-width:none] sm:-mx-6 sm:px-6 lg:sticky lg:top-24 lg:mx-0 lg:flex-col lg:overflow-visible lg:px-0 lg:py-0"
      >
        {[...hostPages, ...(isAdministrator ? administratorPages : [])].map(({ href, icon: Icon, label }) => {
          const isHere = href === "/admin" ? path === href : path.startsWith(href)
          return (
            <li key={href} className="shrink-0">
              <Link
                href={href}
                aria-current={isHere ? "page" : undefined}
                className={cx(
                  "flex h-11 items-center gap-3 rounded-xl px-3 font-medium text-sm transition",
                  isHere ? "bg-raised text-ink" : "text-soft hover:bg-raised/60 hover:text-ink",
                )}
              >
                <Icon aria-hidden className={cx("size-4 shrink-0", isHere ? "text-accent" : "text-faint")} />
                {t(label)}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

"use client"

import Link from "next/link"
import { usePathname } from "next/navigation"
import { useTranslations } from "next-intl"
import { cx } from "@/components/ui/cx"

const pages = [
  { href: "/", label: "rooms", below: "/rooms", look: null },
  { href: "/movies", label: "movies", below: "/movies", look: null },
  // On phones it is in the account's menu.
  { href: "/admin", label: "dashboard", below: "/admin", look: "max-sm:hidden" },
] as const

export function MainNav() {
  const t = useTranslations("shell.nav")
  const path = usePathname()
  return (
    <nav aria-label={t("label")} className="flex items-center gap-1">
      {pages.map(({ href, label, below, look }) => {
        const isHere = path === href || path.startsWith(below)
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? "page" : undefined}
            className={cx(
              "inline-flex h-11 items-center rounded-xl px-2.5 font-medium text-sm transition hover:text-ink sm:px-3",
              isHere ? "text-ink" : "text-faint",
              look,
            )}
          >
            {t(label)}
          </Link>
        )
      })}
    </nav>
  )
}

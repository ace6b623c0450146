"use client"

import Link from "next/link"
import { usePathname } from "next/navigation"
import { useTranslations } from "next-intl"
import { cx } from "@/components/ui/cx"

const pages = [
  { href: "/", label: "rooms", isHere: (path: string) => path === "/" || path.startsWith("/rooms") },
  { href: "/movies", label: "movies", isHere: (path: string) => path.startsWith("/movies") },
  // On phones it is in the account's menu.
  {
    href: "/admin",
    label: "dashboard",
    isHere: (path: string) => path.startsWith("/admin"),
    className: "max-sm:hidden",
  },
] as const

export function MainNav() {
  const t = useTranslations("shell.nav")
  const path = usePathname()
  return (
    <nav aria-label={t("label")} className="flex items-center gap-1">
      {pages.map(({ href, label, isHere, ...look }) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere(path) ? "page" : undefined}
          className={cx(
            "inline-flex h-11 items-center rounded-xl px-2.5 font-medium text-sm transition hover:text-ink sm:px-3",
            isHere(path) ? "text-ink" : "text-faint",
            "className" in look && look.className,
          )}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  )
}

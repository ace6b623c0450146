"use client"

import Link from "next/link"
import { usePathname } from "next/navigation"
import { cx } from "@/components/ui/cx"

const pages = [
  { href: "/", label: "Rooms" },
  { href: "/movies", label: "Movies" },
]

export function MainNav() {
  const path = usePathname()
  return (
    <nav aria-label="Main" className="flex items-center gap-1">
      {pages.map(({ href, label }) => {
        const isHere = href === "/" ? path === "/" || path.startsWith("/rooms") : path.startsWith(href)
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? "page" : undefined}
            className={cx(
              "inline-flex h-11 items-center rounded-xl px-2.5 sm:px-3 font-medium text-sm transition hover:text-ink",
              isHere ? "text-ink" : "text-faint",
            )}
          >
            {label}
          </Link>
        )
      })}
    </nav>
  )
}

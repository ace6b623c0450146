"use client"

import { BookOpen, ChevronDown, KeyRound, LayoutDashboard, LogOut, Settings, Webhook } from "lucide-react"
import Link from "next/link"
import { signOut } from "next-auth/react"
import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import { Avatar } from "@/components/ui/avatar"
import { Menu, MenuContent, menuItemClass } from "@/components/ui/menu"

const pages = [
  { href: "/admin", icon: LayoutDashboard, label: "dashboard" },
  { href: "/settings", icon: Settings, label: "settings" },
  { href: "/tokens", icon: KeyRound, label: "tokens" },
  { href: "/webhooks", icon: Webhook, label: "webhooks" },
  { href: "/docs", icon: BookOpen, label: "docs" },
] as const

export function UserMenu({ name }: { name: string }) {
  const t = useTranslations("account.menu")
  const leave = async () => {
    await signOut({ redirect: false })
    // A full load, so that nothing of this person stays in memory.
    window.location.assign("/sign-in")
  }
  return (
    <Menu>
      <DropdownMenu.Trigger
        aria-label={t("label", { name })}
        className="flex h-11 items-center gap-2 rounded-xl px-2 text-sm text-soft transition hover:bg-raised hover:text-ink"
      >
        <Avatar name={name} className="size-8 text-xs" />
        <span className="hidden max-w-40 truncate sm:block">{name}</span>
        <ChevronDown aria-hidden className="hidden size-4 sm:block" />
      </DropdownMenu.Trigger>
      <MenuContent align="end" className="w-56">
        <p className="truncate px-3 py-2 text-faint text-xs">{t("signedInAs", { name })}</p>
        {pages.map(({ href, icon: Icon, label }) => (
          <DropdownMenu.Item key={href} asChild>
            <Link href={href} className={menuItemClass}>
              <Icon aria-hidden className="size-4 text-faint" />
              {t(label)}
            </Link>
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Item className={menuItemClass} onSelect={leave}>
          <LogOut aria-hidden className="size-4 text-faint" />
          {t("signOut")}
        </DropdownMenu.Item>
      </MenuContent>
    </Menu>
  )
}

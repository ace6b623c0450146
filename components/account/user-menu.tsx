"use client"

import { Activity, BookOpen, ChevronDown, History, Inbox, KeyRound, LogOut, Settings, Webhook } from "lucide-react"
import Link from "next/link"
import { signOut } from "next-auth/react"
import { DropdownMenu } from "radix-ui"
import { Avatar } from "@/components/ui/avatar"

const itemClass =
  "flex h-11 w-full cursor-pointer select-none items-center gap-3 rounded-lg px-3 text-sm text-ink outline-none data-highlighted:bg-line"

export function UserMenu({ name, isAdministrator }: { name: string; isAdministrator: boolean }) {
  const leave = async () => {
    await signOut({ redirect: false })
    // A full load: nothing of this person's stays in the page's memory.
    window.location.assign("/sign-in")
  }
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={`Account of ${name}`}
        className="flex h-11 items-center gap-2 rounded-xl px-2 text-sm text-soft transition hover:bg-raised hover:text-ink"
      >
        <Avatar name={name} className="size-8 text-xs" />
        <span className="hidden max-w-40 truncate sm:block">{name}</span>
        <ChevronDown aria-hidden className="hidden size-4 sm:block" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={8}
          className="z-50 w-56 animate-rise rounded-xl bg-raised p-1.5 shadow-2xl ring-1 ring-line"
        >
          <p className="truncate px-3 py-2 text-faint text-xs">Signed in as {name}</p>
          <DropdownMenu.Item asChild>
            <Link href="/settings" className={itemClass}>
              <Settings aria-hidden className="size-4 text-faint" />
              Settings
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link href="/outbox" className={itemClass}>
              <Inbox aria-hidden className="size-4 text-faint" />
              Outbox
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link href="/tokens" className={itemClass}>
              <KeyRound aria-hidden className="size-4 text-faint" />
              API tokens
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link href="/webhooks" className={itemClass}>
              <Webhook aria-hidden className="size-4 text-faint" />
              Webhooks
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link href="/docs" className={itemClass}>
              <BookOpen aria-hidden className="size-4 text-faint" />
              API reference
            </Link>
          </DropdownMenu.Item>
          {isAdministrator && (
            <>
              <DropdownMenu.Item asChild>
                <Link href="/system" className={itemClass}>
                  <Activity aria-hidden className="size-4 text-faint" />
                  System
                </Link>
              </DropdownMenu.Item>
              <DropdownMenu.Item asChild>
                <Link href="/audit" className={itemClass}>
                  <History aria-hidden className="size-4 text-faint" />
                  History
                </Link>
              </DropdownMenu.Item>
            </>
          )}
          <DropdownMenu.Item className={itemClass} onSelect={leave}>
            <LogOut aria-hidden className="size-4 text-faint" />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

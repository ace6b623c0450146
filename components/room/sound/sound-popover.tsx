"use client"

import { useTranslations } from "next-intl"
import { Popover } from "radix-ui"
import type { PopupButton } from "@/components/shell/first-load/lazy-popup"
import { SoundMenu } from "./sound-menu"

export function SoundPopover({ button }: { button: PopupButton }) {
  const t = useTranslations("room.sound")
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger {...button} />
      {/* Not in a portal: full screen shows only what is inside the stage. */}
      <Popover.Content
        side="top"
        align="end"
        sideOffset={8}
        collisionPadding={12}
        aria-label={t("menu")}
        className="z-30 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] animate-rise overflow-y-auto rounded-2xl bg-surface p-4 shadow-2xl ring-1 ring-line"
      >
        <SoundMenu />
      </Popover.Content>
    </Popover.Root>
  )
}

"use client"

import { Columns2, Grid2x2, LayoutPanelTop, type LucideIcon, RectangleHorizontal } from "lucide-react"
import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import { buttonClass } from "@/components/ui/button"
import { MenuContent, menuItemClass } from "@/components/ui/menu"
import { useRoomAction } from "../keys/room-action-registry"
import { changeLayout, type Layout, layouts, nextLayout, type RoomLayout } from "./room-layout"

const icons: Record<Layout, LucideIcon> = {
  strip: LayoutPanelTop,
  side: Columns2,
  grid: Grid2x2,
  theatre: RectangleHorizontal,
}

const itemClass = `${menuItemClass} data-[state=checked]:text-accent`

/** Where film and people are, and whether cameras are shown; kept in this browser. */
export function LayoutMenu({ layout, showsCameras }: RoomLayout) {
  const t = useTranslations("room.layout")
  const Icon = icons[layout]
  useRoomAction("layout", () => changeLayout({ layout: nextLayout(layout) }))
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={t("label", { layout: t(`names.${layout}`) })}
        title={t("title")}
        className={buttonClass({ variant: "secondary", size: "round" })}
      >
        <Icon aria-hidden className="size-5" />
      </DropdownMenu.Trigger>
      <MenuContent align="end" className="w-72">
        <DropdownMenu.RadioGroup
          aria-label={t("title")}
          value={layout}
          onValueChange={(value) => changeLayout({ layout: value as Layout })}
        >
          {layouts.map((name) => (
            <LayoutItem key={name} name={name} />
          ))}
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
        <DropdownMenu.CheckboxItem
          checked={showsCameras}
          onCheckedChange={(isShown) => changeLayout({ showsCameras: isShown })}
          onSelect={(event) => event.preventDefault()}
          className={itemClass}
        >
          <span aria-hidden className="grid size-5 place-items-center rounded-md ring-1 ring-line ring-inset">
            <DropdownMenu.ItemIndicator className="size-2.5 rounded-sm bg-accent" />
          </span>
          <span>
            {t("cameras")}
            <span className="block text-faint text-xs">{t("camerasHint")}</span>
          </span>
        </DropdownMenu.CheckboxItem>
      </MenuContent>
    </DropdownMenu.Root>
  )
}

function LayoutItem({ name }: { name: Layout }) {
  const t = useTranslations("room.layout")
  const Icon = icons[name]
  return (
    <DropdownMenu.RadioItem value={name} className={itemClass}>
      <Icon aria-hidden className="size-5 shrink-0" />
      <span className="min-w-0 flex-1">{t(`names.${name}`)}</span>
      <DropdownMenu.ItemIndicator className="size-2 rounded-full bg-accent" />
    </DropdownMenu.RadioItem>
  )
}

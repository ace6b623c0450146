"use client"

import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import type { PopupButton } from "@/components/shell/first-load/lazy-popup"
import { Menu, MenuContent, menuItemClass } from "@/components/ui/menu"
import { layoutIcons } from "./layout-icons"
import { changeLayout, type Layout, layouts, type RoomLayout } from "./room-layout"

const itemClass = `${menuItemClass} data-[state=checked]:text-accent`

export function LayoutDropdown({
  layout,
  showsCameras,
  button,
}: Pick<RoomLayout, "layout" | "showsCameras"> & { button: PopupButton }) {
  const t = useTranslations("room.layout")
  return (
    <Menu defaultOpen>
      <DropdownMenu.Trigger {...button} />
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
    </Menu>
  )
}

function LayoutItem({ name }: { name: Layout }) {
  const t = useTranslations("room.layout")
  const Icon = layoutIcons[name]
  return (
    <DropdownMenu.RadioItem value={name} className={itemClass}>
      <Icon aria-hidden className="size-5 shrink-0" />
      <span className="min-w-0 flex-1">{t(`names.${name}`)}</span>
      <DropdownMenu.ItemIndicator className="size-2 rounded-full bg-accent" />
    </DropdownMenu.RadioItem>
  )
}

"use client"

import { useTranslations } from "next-intl"
import { LazyPopup } from "@/components/shell/first-load/lazy-popup"
import { PRELOAD_DELAY_MS } from "@/components/shell/first-load/preload-delay"
import { buttonClass } from "@/components/ui/button"
import { useRoomAction } from "../keys/room-action-registry"
import { layoutIcons } from "./layout-icons"
import { changeLayout, nextLayout, type RoomLayout } from "./room-layout"

const load = () => import("./layout-dropdown").then(({ LayoutDropdown }) => LayoutDropdown)

/** The layout is stored in this browser. */
export function LayoutMenu({ layout, showsCameras }: RoomLayout) {
  const t = useTranslations("room.layout")
  useRoomAction("layout", () => changeLayout({ layout: nextLayout(layout) }))
  const Icon = layoutIcons[layout]
  const button = {
    "aria-label": t("label", { layout: t(`names.${layout}`) }),
    title: t("title"),
    className: buttonClass({ variant: "secondary", size: "round" }),
    children: <Icon aria-hidden className="size-5" />,
  }
  const popup = { layout, showsCameras }
  return <LazyPopup load={load} opens="menu" button={button} popup={popup} preloadAfterMs={PRELOAD_DELAY_MS} />
}

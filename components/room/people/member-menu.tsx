"use client"

import { EllipsisVertical } from "lucide-react"
import { useTranslations } from "next-intl"
import { LazyPopup } from "@/components/shell/first-load/lazy-popup"
import { PRELOAD_DELAY_MS } from "@/components/shell/first-load/preload-delay"
import { buttonClass } from "@/components/ui/button"
import { mayModerate } from "@/lib/rules/access"
import type { MemberMenuProps } from "./member-dropdown"

const load = () => import("./member-dropdown").then(({ MemberDropdown }) => MemberDropdown)

/** Actions on a member. Renders nothing without permission. */
export function MemberMenu(props: MemberMenuProps) {
  const t = useTranslations("room.memberMenu")
  if (!mayModerate(props.role, props.member)) return null
  const button = {
    "aria-label": t("label", { name: props.member.name }),
    className: buttonClass({ variant: "ghost", size: "icon" }),
    children: <EllipsisVertical aria-hidden className="size-4" />,
  }
  return <LazyPopup load={load} opens="menu" button={button} popup={props} preloadAfterMs={PRELOAD_DELAY_MS} />
}
